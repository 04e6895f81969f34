"""Who is told of what is no move of one application: meetings, reports, certificates, due dates. Pure."""

from django.utils.translation import gettext_lazy as _

from certification.notices.rows import Nobody, Row, Telling, To

W, O = To.WRITERS, To.OFFICERS  # noqa: E741  (short names for a table)

OF_EVENTS: dict[str, Telling] = {
    "meeting.convened": (
        Row(To.MEMBERS, _("เชิญประชุม: %(body)s"),
            _("ขอเชิญท่านเข้าร่วมประชุม%(body)s %(meeting)s ณ %(place)s"),
            _("เมื่อระเบียบวาระพร้อมแล้วระบบจะแจ้งให้ทราบ")),
    ),
    "meeting.amended": (
        Row(To.MEMBERS, _("เปลี่ยนกำหนดการประชุม: %(body)s"),
            _("การประชุม%(body)s เปลี่ยนเป็น %(meeting)s ณ %(place)s"), _("ขอเชิญท่านเข้าร่วมประชุมตามกำหนดใหม่")),
    ),
    "meeting.locked": (
        Row(To.MEMBERS, _("ระเบียบวาระพร้อมแล้ว: %(body)s"),
            _("ระเบียบวาระของการประชุม%(body)s %(meeting)s พร้อมให้อ่านแล้ว"),
            _("กรุณาอ่านแฟ้มวาระ และแจ้งส่วนได้เสียก่อนประชุมหากมี")),
    ),
    "meeting.unlocked": (
        Row(To.MEMBERS, _("แก้ไขระเบียบวาระ: %(body)s"),
            _("ฝ่ายเลขานุการเปิดระเบียบวาระของการประชุม%(body)s %(meeting)s เพื่อแก้ไข"), quiet=True),
    ),
    "meeting.closed": Nobody("the members were there; each organisation is told of its resolution by the move"),
    "report.gathered": (
        Row(To.APPROVERS, _("รอลงนาม: รายงาน%(province)s"),
            _("รายงานการประเมินของ%(province)s ฉบับที่ %(number)s ปี %(year)s รวบรวมแล้ว จำนวน %(count)s คำขอ"),
            _("กรุณาตรวจแล้วลงนามเพื่อส่งกรมการศาสนา")),
    ),
    "report.signed": (
        Row(To.DEPARTMENT, _("รายงานใหม่: %(province)s"),
            _("%(province)s ส่งรายงานฉบับที่ %(number)s ปี %(year)s จำนวน %(count)s คำขอ"), _("กรุณาตรวจ")),
        Row(O, _("ส่งรายงานแล้ว: %(province)s"),
            _("ผู้ลงนามของ%(province)s ลงนามและส่งรายงานฉบับที่ %(number)s ปี %(year)s แล้ว"),
            _("ขั้นต่อไป กรมการศาสนาจะตรวจ")),
    ),
    "report.discarded": Nobody("an unsigned list that the province itself puts away"),
    "certificate.revoked": (
        Row(W, _("เพิกถอนเกียรติบัตรแล้ว: %(organisation)s"),
            _("เกียรติบัตรเลขที่ %(number)s ของ%(organisation)s เพิกถอนแล้ว"),
            _("หากมีข้อสงสัย กรุณาติดต่อสำนักงานวัฒนธรรมจังหวัด")),
        Row(O, _("เพิกถอนเกียรติบัตรแล้ว: %(organisation)s"),
            _("เกียรติบัตรเลขที่ %(number)s ของ%(organisation)s เพิกถอนแล้ว"),
            _("กรุณาแจ้งขั้นต่อไปให้องค์กรทราบ")),
    ),
    "certificate.superseded": Nobody("the certificate that takes its place is told by its own move"),
    # ── dates of a round ──
    "extension.made": (
        Row(W, _("ขยายกำหนดแล้ว: %(organisation)s"),
            _("กำหนดส่ง%(what)sของ%(organisation)s ปี %(year)s ขยายถึง %(due)s"),
            _("กรุณาส่งภายในวันดังกล่าว")),
    ),
    "extension.admitted": (
        Row(W, _("รับหลังกำหนด: %(organisation)s"),
            _("สำนักงานวัฒนธรรมจังหวัดรับ%(what)sของ%(organisation)s ปี %(year)s หลังกำหนดถึง %(due)s"),
            _("กรุณาส่งภายในวันดังกล่าว ระบบจะบันทึกว่าส่งหลังกำหนด")),
    ),
    "change.answered": (
        Row(To.ASKER, _("ตอบรายการที่ขอให้แก้ไข: %(organisation)s"),
            _("%(organisation)s ตอบรายการที่ขอให้แก้ไข “%(field)s” แล้ว คำชี้แจง: %(reply)s"),
            _("กรุณาตรวจคำตอบ แล้วปิดรายการหรือขอให้แก้ไขอีกครั้ง"), daily=True),
    ),
    "round.amended": (
        Row(W, _("เปลี่ยนกำหนด: %(organisation)s"),
            _("กำหนดส่ง%(what)sของ%(organisation)s ปี %(year)s เปลี่ยนเป็น %(due)s"),
            _("กรุณาส่งภายในวันดังกล่าว")),
    ),
    "round.amended_for_office": (
        Row(O, _("เปลี่ยนวันของรอบปี %(year)s"), _("ผู้ดูแลระบบเปลี่ยนวันของรอบปี %(year)s: %(changes)s"),
            _("กรุณาตรวจสอบกำหนดของคำขอในจังหวัด")),
    ),
    # ── due dates: asked as "due and not yet done" (reminders.py) ──
    "due.intent": (
        Row(W, _("กำหนดส่งความจำนง %(due)s: %(organisation)s"),
            _("กำหนดส่งความจำนง (อ.01) ของ%(organisation)s คือ %(due)s ขณะนี้ยังไม่ได้ส่ง"),
            _("กรุณาตรวจทานแล้วส่ง หากส่งไม่ทันกรุณาติดต่อสำนักงานวัฒนธรรมจังหวัด")),
    ),
    "due.submit": (
        Row(W, _("กำหนดส่งผลการประเมิน %(due)s: %(organisation)s"),
            _("กำหนดส่งผลการประเมินของ%(organisation)s คือ %(due)s ขณะนี้ยังไม่ได้ส่ง"),
            _("กรุณาตรวจทานแล้วส่ง หากส่งไม่ทันกรุณาติดต่อสำนักงานวัฒนธรรมจังหวัด")),
    ),
    "due.change_request": (
        Row(W, _("กำหนดส่งฉบับแก้ไข %(due)s: %(organisation)s"),
            _("กำหนดแก้ไขผลการประเมินของ%(organisation)s คือ %(due)s ขณะนี้ยังไม่ได้ส่งฉบับแก้ไข"),
            _("กรุณาแก้ไขหรือชี้แจงทุกรายการ แล้วส่งฉบับแก้ไข")),
    ),
    "due.review": (
        Row(O, _("กำหนดตรวจ %(due)s: %(organisation)s"),
            _("กำหนดตรวจผลการประเมินของ%(organisation)s คือ %(due)s ขณะนี้ยังไม่เสร็จ"), _("กรุณาตรวจ")),
    ),
    "due.plan_report": (
        Row(W, _("กำหนดส่งรายงาน%(period)s %(due)s: %(organisation)s"),
            _("กำหนดส่งรายงานผลตามแผน (อ.04) %(period)s ของ%(organisation)s คือ %(due)s ขณะนี้ยังไม่ได้ส่ง"),
            _("กรุณาบันทึกผลกิจกรรมในแบบ อ.04 แล้วส่งรายงานจากหน้าคำขอ")),
    ),
    "plan.late": (
        Row(O, _("ยังไม่ส่งรายงาน%(period)s %(count)s องค์กร: %(province)s"),
            _("%(province)s มี %(count)s องค์กรที่เกินกำหนดส่งรายงานผลตามแผน (อ.04) %(period)s ซึ่งครบกำหนดวันที่ %(due)s"),
            _("กรุณาติดตามองค์กรตามรายชื่อ")),
    ),
    "due.signature": (
        Row(To.APPROVERS, _("ยังรอลงนาม: รายงาน%(province)s"),
            _("รายงานการประเมินของ%(province)s ฉบับที่ %(number)s ปี %(year)s จำนวน %(count)s คำขอ "
              "รวบรวมเมื่อ %(due)s ขณะนี้ยังไม่ได้ลงนาม"),
            _("กรุณาตรวจแล้วลงนามเพื่อส่งกรมการศาสนา หรือแจ้งเจ้าหน้าที่ให้รวบรวมใหม่")),
    ),
    "due.closing": tuple(
        Row(to, _("ยังไม่ปิดการประชุม: %(body)s"), _("การประชุม%(body)s %(meeting)s ผ่านไปแล้ว ขณะนี้ยังไม่ปิดการประชุม"),
            _("กรุณาบันทึกผู้มาประชุมและมติ แล้วปิดการประชุม"))
        for to in (O, To.SECRETARIES)
    ),
    "due.term": tuple(
        Row(to, _("วาระการดำรงตำแหน่งสิ้นสุด %(due)s: %(body)s"),
            _("วาระการดำรงตำแหน่งของกรรมการ %(count)s คนใน%(body)s สิ้นสุดวันที่ %(due)s"),
            _("กรุณาบันทึกวาระใหม่ หรือเพิ่มกรรมการคนใหม่ตามคำสั่งแต่งตั้ง"))
        for to in (O, To.SECRETARIES)
    ),
    "due.enrol": (
        Row(O, _("ความจำนงรอการตอบรับ: %(organisation)s"),
            _("ความจำนง (อ.01) ของ%(organisation)s ยังไม่ได้รับคำตอบ กำหนดส่งความจำนงคือ %(due)s"),
            _("กรุณาพิจารณารับเข้าร่วม")),
    ),
    "due.meeting": (
        Row(To.MEMBERS, _("ใกล้ถึงวันประชุม: %(body)s"),
            _("การประชุม%(body)s %(meeting)s ณ %(place)s"), _("กรุณาอ่านแฟ้มวาระก่อนประชุม")),
    ),
}  # fmt: skip
