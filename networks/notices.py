"""What people of teams, offices and bodies are told by letter. Pure; docs/notices.md is made from it."""

from django.utils.translation import gettext_lazy as _

from accounts.letters import Wording

_ANSWER = _("กรุณาเปิดลิงก์นี้เพื่อตอบรับ แล้วสมัครหรือเข้าสู่ระบบด้วยอีเมลนี้ หากท่านไม่ได้รอคำเชิญนี้ ไม่ต้องดำเนินการใด")
_ANSWER_AT_WORK = _(
    "กรุณาเปิดลิงก์นี้เพื่อตอบรับ แล้วสมัครหรือเข้าสู่ระบบด้วยอีเมลนี้ บทบาทนี้ใช้การยืนยันตัวตนสองขั้นตอนทุกครั้งที่เข้าสู่ระบบ "
    "ระบบจะแนะนำวิธีตั้งค่าในครั้งแรก หากท่านไม่ได้รอคำเชิญนี้ ไม่ต้องดำเนินการใด"
)
_INVITED = _("%(inviter)s เชิญท่านเป็น “%(role)s” ของ%(place)s ในระบบรับรององค์กรคุณธรรม ลิงก์ใช้ได้ถึง %(until)s")
_ASK_OWNER = _("หากมีข้อสงสัย กรุณาติดต่อผู้รับผิดชอบขององค์กร")
_ASK_OFFICE = _("หากมีข้อสงสัย กรุณาติดต่อสำนักงานวัฒนธรรมจังหวัด")

OF_TEAMS: dict[str, Wording] = {
    # ── invitations ──
    "invitation": Wording("the address that is invited to a team", _("คำเชิญ: %(role)s %(place)s"), _INVITED, _ANSWER),
    "invitation.at_work": Wording(
        "the address that is invited to an office or a body", _("คำเชิญ: %(role)s %(place)s"), _INVITED, _ANSWER_AT_WORK
    ),
    "invitation.accepted": Wording(
        "who had invited", _("ตอบรับคำเชิญแล้ว: %(name)s"),
        _("%(name)s ตอบรับคำเชิญเป็น “%(role)s” ของ%(place)s แล้ว"), "", quiet=True,
    ),
    # ── asking to join a team ──
    "join.asked": Wording(
        "the owner; the officers of the province where there is none", _("มีผู้ขอเข้าร่วมทีม: %(organisation)s"),
        _("%(name)s ขอเข้าร่วมทีมของ%(organisation)s"), _("กรุณาเปิดหน้าทีมเพื่อรับหรือไม่รับ"),
    ),
    "join.accepted": Wording(
        "who had asked", _("ผลการขอเข้าร่วมทีม: %(organisation)s"), _("ท่านเป็นผู้ร่วมกรอกของ%(organisation)s แล้ว"),
        _("ท่านกรอกแบบของ%(organisation)s ร่วมกับผู้รับผิดชอบขององค์กรได้ทันที"),
    ),
    "join.declined": Wording(
        "who had asked", _("ผลการขอเข้าร่วมทีม: %(organisation)s"),
        _("คำขอเข้าร่วมทีมของ%(organisation)s ไม่ได้รับการตอบรับ"),
        _("หากคิดว่าเป็นความเข้าใจผิด กรุณาติดต่อผู้รับผิดชอบขององค์กร"),
    ),
    # ── who owns an organisation ──
    "owner.new": Wording(
        "the new owner", _("เปลี่ยนผู้รับผิดชอบ: %(organisation)s"),
        _("ผู้รับผิดชอบของ%(organisation)s ในระบบรับรององค์กรคุณธรรม คือ %(owner)s แล้ว"),
        _("ท่านส่งคำขอ เชิญผู้ร่วมกรอก และส่งมอบหน้าที่ต่อได้"),
    ),
    "owner.before": Wording(
        "the owner before", _("เปลี่ยนผู้รับผิดชอบ: %(organisation)s"),
        _("ผู้รับผิดชอบของ%(organisation)s ในระบบรับรององค์กรคุณธรรม คือ %(owner)s แล้ว"),
        _("หากท่านไม่ทราบเรื่องนี้ กรุณาติดต่อสำนักงานวัฒนธรรมจังหวัด"),
    ),
    # ── roles ──
    "role.given": Wording(
        "who has it now", _("บทบาทใหม่: %(role)s %(place)s"), _("ท่านเป็น “%(role)s” ของ%(place)s แล้ว"),
        _("งานที่รอท่านอยู่แสดงในหน้าหลัก"),
    ),
    "role.ended": Wording(
        "who had it", _("สิ้นสุดบทบาท: %(role)s %(place)s"),
        _("บทบาท “%(role)s” ของ%(place)s ของท่านสิ้นสุดแล้ว"), _ASK_OFFICE,
    ),
    "role.last_day": Wording(
        "who has it", _("วันสุดท้ายของบทบาท: %(role)s %(place)s"),
        _("วันสุดท้ายของบทบาท “%(role)s” ของ%(place)s ของท่าน คือ %(until)s"), _ASK_OFFICE,
    ),
    "team.removed": Wording(
        "the editor whom the owner has taken out", _("ออกจากทีมแล้ว: %(organisation)s"),
        _("ท่านไม่ได้เป็นผู้ร่วมกรอกของ%(organisation)s แล้ว ข้อมูลที่ท่านกรอกไว้ยังอยู่ครบ"), _ASK_OWNER,
    ),
    "team.left": Wording(
        "the owner", _("ผู้ร่วมกรอกออกจากทีม: %(organisation)s"), _("%(name)s ออกจากทีมของ%(organisation)s แล้ว"), "",
        quiet=True,
    ),
}  # fmt: skip
