"""Who is told of every move of an application. Pure; docs/notices.md is made from it, and a test finds a move
without a row.

Whoever made the move is not told of it, but for receipts. Who has a conflict of interest with the application is
told of nothing at work (audiences.py). The reason of a move stands in each of its letters.
"""

from django.utils.translation import gettext_lazy as _

from certification.notices.rows import Nobody, Row, Telling, To

W, O = To.WRITERS, To.OFFICERS  # noqa: E741  (short names for a table)
_WAIT = _("ท่านยังไม่ต้องดำเนินการใด เมื่อมีผลแล้วระบบจะแจ้งให้ทราบ")
_SOON = _("เจ้าหน้าที่จังหวัดจะติดต่อหรือแจ้งขั้นต่อไปให้ทราบ")
_NOTHING = _("แจ้งเพื่อทราบ ไม่ต้องดำเนินการใด")
_TELL_THEM = _("กรุณาแจ้งขั้นต่อไปให้องค์กรทราบ")

OF_MOVES: dict[str, Telling] = {
    # ── the organisation ──
    "submit_intent": (
        Row(W, _("ได้รับความจำนงแล้ว: %(organisation)s"),
            _("ระบบได้รับความจำนง (อ.01) ของ%(organisation)s แล้ว เลขอ้างอิง %(reference)s"),
            _("ขั้นต่อไป สำนักงานวัฒนธรรมจังหวัดจะพิจารณารับเข้าร่วม แล้วแจ้งผลให้ทราบ"), receipt=True),
        Row(O, _("ความจำนงใหม่: %(organisation)s"),
            _("%(organisation)s ส่งความจำนง (อ.01) แล้ว เลขอ้างอิง %(reference)s"), _("กรุณาพิจารณารับเข้าร่วม")),
    ),
    "recall_intent": (
        Row(W, _("ดึงความจำนงกลับมาแก้ไขแล้ว: %(organisation)s"),
            _("ดึงความจำนงของ%(organisation)s กลับมาแก้ไขแล้ว"), _("แก้ไขแล้วกรุณาส่งอีกครั้งก่อนพ้นกำหนด")),
        Row(O, _("องค์กรดึงความจำนงกลับไปแก้ไข: %(organisation)s"),
            _("%(organisation)s ดึงความจำนงกลับไปแก้ไข"), quiet=True),
    ),
    "submit": (
        Row(W, _("ได้รับผลการประเมินแล้ว: %(organisation)s"),
            _("ระบบได้รับผลการประเมินของ%(organisation)s ฉบับที่ %(number)s แล้ว เลขอ้างอิง %(reference)s"),
            _("ขั้นต่อไป สำนักงานวัฒนธรรมจังหวัดจะตรวจ หากมีรายการที่ขอให้แก้ไขจะแจ้งให้ทราบ"), receipt=True),
        Row(O, _("ผลการประเมินใหม่: %(organisation)s"),
            _("%(organisation)s ส่งผลการประเมิน ฉบับที่ %(number)s เลขอ้างอิง %(reference)s"), _("กรุณาตรวจ")),
    ),
    "recall": (
        Row(W, _("ดึงผลการประเมินกลับมาแก้ไขแล้ว: %(organisation)s"),
            _("ดึงผลการประเมินของ%(organisation)s กลับมาแก้ไขแล้ว"), _("แก้ไขแล้วกรุณาส่งอีกครั้งก่อนพ้นกำหนด")),
        Row(O, _("องค์กรดึงผลการประเมินกลับไปแก้ไข: %(organisation)s"),
            _("%(organisation)s ดึงผลการประเมินกลับไปแก้ไข"), quiet=True),
    ),
    "resubmit": (
        Row(W, _("ได้รับฉบับแก้ไขแล้ว: %(organisation)s"),
            _("ระบบได้รับฉบับแก้ไขของ%(organisation)s ฉบับที่ %(number)s แล้ว เลขอ้างอิง %(reference)s"),
            _("ขั้นต่อไป สำนักงานวัฒนธรรมจังหวัดจะตรวจรายการที่แก้ไข"), receipt=True),
        Row(O, _("ฉบับแก้ไข: %(organisation)s"),
            _("%(organisation)s ตอบรายการที่ขอให้แก้ไขและส่งฉบับที่ %(number)s แล้ว"), _("กรุณาตรวจต่อ")),
    ),
    "begin_review": (
        Row(W, _("เริ่มการประเมินทบทวนแล้ว: %(organisation)s"),
            _("เริ่มการประเมินทบทวนของ%(organisation)s ปี %(year)s แล้ว เลขอ้างอิง %(reference)s"),
            _("ขั้นต่อไป กรุณายืนยันหรือแก้ไขคำตอบที่ยกมา แล้วส่งผลการประเมินภายใน %(submit_due)s")),
        Row(O, _("องค์กรเริ่มการประเมินทบทวน: %(organisation)s"),
            _("%(organisation)s เริ่มการประเมินทบทวน ปี %(year)s"), quiet=True),
    ),
    "withdraw": (
        Row(W, _("ถอนคำขอแล้ว: %(organisation)s"), _("ถอนคำขอของ%(organisation)s ปี %(year)s แล้ว"),
            _("หากต้องการเปิดคำขออีกครั้ง กรุณาติดต่อสำนักงานวัฒนธรรมจังหวัด"), receipt=True),
        Row(O, _("องค์กรถอนคำขอ: %(organisation)s"), _("ถอนคำขอของ%(organisation)s ปี %(year)s แล้ว"), _NOTHING),
    ),
    # ── the provincial office ──
    "return_intent": (
        Row(W, _("กรุณาแก้ไขความจำนง: %(organisation)s"),
            _("สำนักงานวัฒนธรรมจังหวัดส่งความจำนง (อ.01) ของ%(organisation)s กลับให้แก้ไข"),
            _("กรุณาแก้ไขแล้วส่งใหม่อีกครั้ง")),
    ),
    "enrol": (
        Row(W, _("รับเข้าร่วมแล้ว: %(organisation)s"),
            _("สำนักงานวัฒนธรรมจังหวัดรับ%(organisation)s เข้าร่วมการประเมินปี %(year)s แล้ว"),
            _("ขั้นต่อไป กรุณากรอกแบบ อ.02–อ.05 แล้วส่งผลการประเมินภายใน %(submit_due)s")),
    ),
    "undo_enrol": (
        Row(W, _("ยกเลิกการรับเข้าร่วม: %(organisation)s"),
            _("สำนักงานวัฒนธรรมจังหวัดยกเลิกการรับ%(organisation)s เข้าร่วม และจะพิจารณาความจำนงใหม่"), _WAIT),
    ),
    "start_review": (
        Row(W, _("จังหวัดเริ่มตรวจแล้ว: %(organisation)s"),
            _("สำนักงานวัฒนธรรมจังหวัดเริ่มตรวจผลการประเมินของ%(organisation)s แล้ว"), _WAIT, quiet=True),
    ),
    "stop_review": (
        Row(W, _("ยกเลิกการเริ่มตรวจ: %(organisation)s"),
            _("ผลการประเมินของ%(organisation)s กลับไปรอจังหวัดเริ่มตรวจ"),
            _("ระหว่างนี้ท่านดึงผลการประเมินกลับมาแก้ไขได้"), quiet=True),
    ),
    "return": (
        Row(W, _("กรุณาแก้ไขผลการประเมิน: %(organisation)s"),
            _("สำนักงานวัฒนธรรมจังหวัดขอให้แก้ไขผลการประเมินของ%(organisation)s จำนวน %(count)s รายการ "
              "กำหนดแรก %(due)s"),
            _("กรุณาแก้ไขหรือชี้แจงทุกรายการ แล้วส่งฉบับแก้ไข")),
    ),
    "cancel_return": (
        Row(W, _("ไม่ต้องแก้ไขแล้ว: %(organisation)s"),
            _("สำนักงานวัฒนธรรมจังหวัดยกเลิกการส่งกลับผลการประเมินของ%(organisation)s และตรวจต่อ"), _WAIT),
    ),
    "verify": (
        Row(W, _("ผ่านการตรวจแล้ว: %(organisation)s"),
            _("ผลการประเมินของ%(organisation)s ผ่านการตรวจของสำนักงานวัฒนธรรมจังหวัดแล้ว คะแนนตรวจ %(scores)s"),
            _("ขั้นต่อไป ฝ่ายเลขานุการจะบรรจุวาระเสนอคณะอนุกรรมการส่งเสริมคุณธรรมระดับจังหวัด")),
    ),
    "undo_verify": (
        Row(W, _("จังหวัดตรวจใหม่: %(organisation)s"),
            _("สำนักงานวัฒนธรรมจังหวัดกลับไปตรวจผลการประเมินของ%(organisation)s ใหม่"), _WAIT),
    ),
    "place_on_agenda": (
        Row(W, _("บรรจุวาระแล้ว: %(organisation)s"),
            _("คำขอของ%(organisation)s อยู่ในระเบียบวาระ %(meeting)s"), _("เมื่อมีมติแล้วระบบจะแจ้งให้ทราบ")),
    ),
    "take_off_agenda": (
        Row(W, _("ถอนออกจากวาระ: %(organisation)s"),
            _("คำขอของ%(organisation)s ไม่อยู่ในระเบียบวาระครั้งนี้แล้ว และรอการบรรจุวาระครั้งต่อไป"), _WAIT),
    ),
    # ── the provincial subcommittee ──
    "endorse": (
        Row(W, _("คณะอนุกรรมการเห็นชอบ: %(organisation)s"),
            _("คณะอนุกรรมการส่งเสริมคุณธรรมระดับจังหวัดเห็นชอบ%(organisation)s ระดับ%(level)s"),
            _("ขั้นต่อไป จังหวัดจะรายงานกรมการศาสนา")),
    ),
    "defer": (
        Row(W, _("เลื่อนการพิจารณา: %(organisation)s"),
            _("คณะอนุกรรมการส่งเสริมคุณธรรมระดับจังหวัดเลื่อนการพิจารณา%(organisation)s คะแนนตรวจ %(scores)s "
              "%(missing)s"), _SOON),
    ),
    "decline": (
        Row(W, _("ผลการพิจารณา: %(organisation)s"),
            _("คณะอนุกรรมการส่งเสริมคุณธรรมระดับจังหวัดไม่เห็นชอบ%(organisation)s คะแนนตรวจ %(scores)s "
              "%(missing)s"), _("หากมีข้อสงสัย กรุณาติดต่อสำนักงานวัฒนธรรมจังหวัด")),
    ),
    "reconsider": (
        Row(W, _("พิจารณาใหม่: %(organisation)s"),
            _("คำขอของ%(organisation)s จะเสนอคณะอนุกรรมการส่งเสริมคุณธรรมระดับจังหวัดพิจารณาอีกครั้ง"), _WAIT),
    ),
    # ── upward ──
    "report": (
        Row(W, _("รายงานกรมการศาสนาแล้ว: %(organisation)s"),
            _("จังหวัดรายงานผลของ%(organisation)s ต่อกรมการศาสนาแล้ว"), _WAIT),
    ),
    "send_back_to_province": (
        Row(O, _("กรมการศาสนาส่งกลับ: %(organisation)s"), _("กรมการศาสนาส่งคำขอของ%(organisation)s กลับจังหวัด"),
            _("กรุณาแก้ไขตามเหตุผลก่อนรวบรวมรายงานอีกครั้ง")),
        Row(To.APPROVERS, _("กรมการศาสนาส่งกลับ: %(organisation)s"),
            _("กรมการศาสนาส่งคำขอของ%(organisation)s กลับจังหวัด"),
            _("เจ้าหน้าที่จังหวัดจะแก้ไขและรวบรวมรายงานให้ลงนามอีกครั้ง")),
    ),
    "check": (
        Row(O, _("กรมการศาสนาตรวจแล้ว: %(organisation)s"),
            _("คำขอของ%(organisation)s ผ่านการตรวจของกรมการศาสนาแล้ว"), quiet=True),
    ),
    "undo_check": Nobody("an inside correction of the Department; what comes of it is told"),
    "select": (
        Row(W, _("คณะอนุกรรมการคัดเลือกเห็นชอบ: %(organisation)s"),
            _("คณะอนุกรรมการคัดเลือกชุมชน องค์กร หน่วยงานและจังหวัดคุณธรรมเห็นชอบ%(organisation)s "
              "ระดับ%(level)s"), _("ขั้นต่อไป เสนอคณะกรรมการส่งเสริมคุณธรรมแห่งชาติ")),
        Row(O, _("คณะอนุกรรมการคัดเลือกเห็นชอบ: %(organisation)s"),
            _("คณะอนุกรรมการคัดเลือกเห็นชอบ%(organisation)s ระดับ%(level)s"), quiet=True),
    ),
    "defer_selection": (
        Row(W, _("เลื่อนการพิจารณา: %(organisation)s"),
            _("คณะอนุกรรมการคัดเลือกชุมชน องค์กร หน่วยงานและจังหวัดคุณธรรมเลื่อนการพิจารณา%(organisation)s"),
            _SOON),
        Row(O, _("เลื่อนการพิจารณา: %(organisation)s"),
            _("คณะอนุกรรมการคัดเลือกเลื่อนการพิจารณา%(organisation)s"), _TELL_THEM),
    ),
    "decline_selection": (
        Row(W, _("ผลการพิจารณา: %(organisation)s"),
            _("คณะอนุกรรมการคัดเลือกชุมชน องค์กร หน่วยงานและจังหวัดคุณธรรมไม่เห็นชอบ%(organisation)s "
              "คะแนนตรวจ %(scores)s %(missing)s"), _("หากมีข้อสงสัย กรุณาติดต่อสำนักงานวัฒนธรรมจังหวัด")),
        Row(O, _("ผลการพิจารณา: %(organisation)s"), _("คณะอนุกรรมการคัดเลือกไม่เห็นชอบ%(organisation)s"),
            _NOTHING),
    ),
    "undo_select": (
        Row(W, _("พิจารณาใหม่: %(organisation)s"),
            _("คำขอของ%(organisation)s จะเสนอคณะอนุกรรมการคัดเลือกพิจารณาอีกครั้ง"), _WAIT),
        Row(O, _("พิจารณาใหม่: %(organisation)s"),
            _("คำขอของ%(organisation)s จะเสนอคณะอนุกรรมการคัดเลือกพิจารณาอีกครั้ง"), quiet=True),
    ),
    "approve": (
        Row(W, _("คณะกรรมการแห่งชาติเห็นชอบ: %(organisation)s"),
            _("คณะกรรมการส่งเสริมคุณธรรมแห่งชาติเห็นชอบ%(organisation)s ระดับ%(level)s"),
            _("ขั้นต่อไป ฝ่ายเลขานุการจะออกเกียรติบัตร")),
        Row(O, _("คณะกรรมการแห่งชาติเห็นชอบ: %(organisation)s"),
            _("คณะกรรมการส่งเสริมคุณธรรมแห่งชาติเห็นชอบ%(organisation)s ระดับ%(level)s"), quiet=True),
    ),
    "defer_approval": (
        Row(W, _("เลื่อนการพิจารณา: %(organisation)s"),
            _("คณะกรรมการส่งเสริมคุณธรรมแห่งชาติเลื่อนการพิจารณา%(organisation)s"), _SOON),
        Row(O, _("เลื่อนการพิจารณา: %(organisation)s"),
            _("คณะกรรมการส่งเสริมคุณธรรมแห่งชาติเลื่อนการพิจารณา%(organisation)s"), _TELL_THEM),
    ),
    "decline_approval": (
        Row(W, _("ผลการพิจารณา: %(organisation)s"),
            _("คณะกรรมการส่งเสริมคุณธรรมแห่งชาติไม่เห็นชอบ%(organisation)s คะแนนตรวจ %(scores)s %(missing)s"),
            _("หากมีข้อสงสัย กรุณาติดต่อสำนักงานวัฒนธรรมจังหวัด")),
        Row(O, _("ผลการพิจารณา: %(organisation)s"),
            _("คณะกรรมการส่งเสริมคุณธรรมแห่งชาติไม่เห็นชอบ%(organisation)s"), _NOTHING),
    ),
    "undo_approve": (
        Row(W, _("พิจารณาใหม่: %(organisation)s"),
            _("คำขอของ%(organisation)s จะเสนอคณะกรรมการส่งเสริมคุณธรรมแห่งชาติพิจารณาอีกครั้ง"), _WAIT),
        Row(O, _("พิจารณาใหม่: %(organisation)s"),
            _("คำขอของ%(organisation)s จะเสนอคณะกรรมการส่งเสริมคุณธรรมแห่งชาติพิจารณาอีกครั้ง"), quiet=True),
    ),
    "certify": (
        Row(W, _("ได้รับเกียรติบัตร: %(organisation)s"),
            _("ขอแสดงความยินดี %(organisation)s ได้รับเกียรติบัตร ระดับ%(level)s ปี %(year)s"),
            _("ดาวน์โหลดเกียรติบัตรได้จากหน้าคำขอ")),
        Row(O, _("ออกเกียรติบัตรแล้ว: %(organisation)s"),
            _("%(organisation)s ได้รับเกียรติบัตร ระดับ%(level)s"), quiet=True),
    ),
    "undo_certify": (
        Row(W, _("เพิกถอนเกียรติบัตรแล้ว: %(organisation)s"),
            _("เกียรติบัตรของ%(organisation)s เพิกถอนแล้ว และคำขอจะพิจารณาใหม่"), _SOON),
        Row(O, _("เพิกถอนเกียรติบัตรแล้ว: %(organisation)s"),
            _("เกียรติบัตรของ%(organisation)s เพิกถอนแล้ว และคำขอจะพิจารณาใหม่"), _TELL_THEM),
    ),
    # ── ends that are not the end ──
    "lapse": (
        Row(W, _("คำขอพ้นกำหนด: %(organisation)s"), _("คำขอของ%(organisation)s ปี %(year)s พ้นกำหนดแล้ว"),
            _("หากมีเหตุอันสมควร กรุณาติดต่อสำนักงานวัฒนธรรมจังหวัดเพื่อเปิดคำขออีกครั้ง")),
    ),
    "reopen": (
        Row(W, _("เปิดคำขออีกครั้ง: %(organisation)s"), _("เปิดคำขอของ%(organisation)s ปี %(year)s อีกครั้งแล้ว"),
            _("กรุณาแก้ไขแล้วส่งผลการประเมิน")),
    ),
    "reopen_draft": (
        Row(W, _("เปิดคำขออีกครั้ง: %(organisation)s"), _("เปิดคำขอของ%(organisation)s ปี %(year)s อีกครั้งแล้ว"),
            _("กรุณาตรวจทานแล้วส่งความจำนง")),
    ),
}  # fmt: skip
