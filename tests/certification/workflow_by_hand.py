"""The way of an application, written down by hand from DESIGN.md: the reference that the code is held against.

Nothing here is imported from certification/. Each line: stages (| between several), move, stage it leads to,
who, and what else: reason, level, and the needs by a word of their own.
"""

from dataclasses import dataclass

LINES = """
draft                          submit_intent          intent_submitted  organisation  in_time intent
intent_submitted               recall_intent          draft             organisation
enrolled                       submit                 submitted         organisation  in_time forms
submitted                      recall                 enrolled          organisation
returned                       resubmit               under_review      organisation  answered forms
draft                          begin_review           enrolled          organisation  review
draft|intent_submitted|enrolled|submitted|under_review|returned|verified|deferred withdraw withdrawn organisation reason
intent_submitted               return_intent          draft             office        reason
intent_submitted               enrol                  enrolled          office
enrolled                       undo_enrol             intent_submitted  office        reason
submitted                      start_review           under_review      office
under_review                   stop_review            submitted         office        reason
under_review                   return                 returned          office        request
returned                       cancel_return          under_review      office        reason
under_review                   verify                 verified          office        scored
verified|deferred              undo_verify            under_review      office        reason
verified|deferred              place_on_agenda        on_agenda         office        meeting
on_agenda                      take_off_agenda        verified          office        reason
on_agenda                      endorse                endorsed          office        resolution level
on_agenda                      defer                  deferred          office        resolution reason
on_agenda                      decline                declined          office        resolution reason
endorsed|declined              reconsider             deferred          office        reason
endorsed                       report                 reported          approver      report
reported|checked               send_back_to_province  endorsed          department    reason
reported                       check                  checked           department
checked                        undo_check             reported          department    reason
checked                        select                 selected          secretary     resolution level
checked                        defer_selection        checked           secretary     resolution reason
checked                        decline_selection      declined          secretary     resolution reason
selected                       undo_select            checked           secretary     reason
selected                       approve                approved          secretary     resolution level
selected                       defer_approval         selected          secretary     resolution reason
selected                       decline_approval       declined          secretary     resolution reason
approved                       undo_approve           selected          secretary     reason
approved                       certify                certified         secretary
certified                      undo_certify           approved          secretary     reason
draft|intent_submitted|enrolled|returned lapse        lapsed            office        reason
withdrawn|lapsed|declined      reopen                 enrolled          office        reason was_enrolled
withdrawn|lapsed               reopen_draft           draft             office        reason never_enrolled
"""

# Who acts: the owner acts for the organisation, and so may an officer who keys in a paper form.
WHO = {
    "organisation": frozenset({"owner", "provincial_officer"}),
    "office": frozenset({"provincial_officer"}),
    "approver": frozenset({"provincial_approver"}),
    "department": frozenset({"department_officer"}),
    "secretary": frozenset({"national_secretary"}),
}


@dataclass(frozen=True)
class Line:
    """One move by hand."""

    sources: frozenset[str]
    target: str
    who: frozenset[str]
    needs: frozenset[str]

    @property
    def reason(self) -> bool:
        return "reason" in self.needs

    @property
    def level(self) -> bool:
        return "level" in self.needs


def read_lines() -> dict[str, Line]:
    table = {}
    for text in LINES.strip().splitlines():
        sources, move, target, who, *needs = text.split()
        table[move] = Line(frozenset(sources.split("|")), target, WHO[who], frozenset(needs))
    return table


BY_HAND = read_lines()
STAGES = sorted({stage for line in BY_HAND.values() for stage in (*line.sources, line.target)})
ALLOWED = {
    (stage, move, role): line.target
    for move, line in BY_HAND.items()
    for stage in line.sources
    for role in line.who
}
