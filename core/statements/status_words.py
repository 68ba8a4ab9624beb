"""Whether a payment went through, from the status word of its row, in any of ten languages.

A word for done counts only as a whole word without a "not" before it: unpaid, incomplete and
未支付成功 are none.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from core.records.model import Direction, Status


class Stand(NamedTuple):
    """A status, and whether its row counts in sums."""

    status: Status
    counts: bool


DONE, PENDING = Stand(Status.DONE, True), Stand(Status.PENDING, True)
FAILED, CLOSED = Stand(Status.FAILED, False), Stand(Status.CLOSED, False)
UNPAID = Stand(Status.PENDING, False)

_KEPT_BOOKS = re.compile(
    r"(?:un|not )(?:cleared|reconciled|verified|categori[sz]ed)|non (?:pointée?|rapprochée?)"
).search
"""What programs for keeping accounts say of a payment that went through."""

_NOT_BOOKED = re.compile(
    r"(?:un|not (?:yet )?)(?:posted|booked)|(?:noch )?nicht (?:ge|ver)bucht|未[入记][账帐]"
    r"|待[入记][账帐]"
    r"|non comptabilis|no contabiliz|não contabiliz|non contabil|niet geboekt"
).search
"""A payment that was made and is not in the books yet."""
_WHOLLY_BACK = re.compile(
    r"(?<!partially )(?<!partly )\b(?:fully )?refunded\b|^(?:full )?refund$|\berstattet\b"
    r"|\bremboursée?\b|reembolsad[oa]\b|rimborsat[oa]\b|\bterugbetaald\b|返金済|払戻済"
    r"|退款(?:成功|完成)|全额退|全部退|^(?:交易)?已退[款还]$|^已退[款还]\s*[(（]?全"
).search
_PARTLY_BACK = re.compile(
    r"part\w* (?:refund|paid|return|complet|settl)|teil(?:weise|zahlung|erstatt)|partielle"
    r"|parcial|parzial|gedeeltelijk|一部|部分"
).search
_DONE_ROOTS = (
    r"(?:success|succeed|complet|paid|pay(?:ed|ment)?\b|settl|clear|post(?:ed)?\b|book|process"
    r"|confirm"
    r"|execut|approv|authori[sz]|accept|final|deliver|receiv|sent\b|done\b|ok\b|bezahlt|gebucht|verbucht"
    r"|ausgeführt|abgeschlossen|erfolgreich|bestätigt|gutgeschrieben|payée?|réussi|effectu|abouti"
    r"|exécut|comptabilis|termin|valid|pagad|pagat|pagamento|efetu|realizad|conclu|eseguit"
    r"|contabil|completat|riuscit|betaald|voltooid|verwerkt|geboekt|uitgevoerd|geslaagd)"
)
_NOT_DONE = re.compile(
    r"\b(?:not|never|no|non|nicht|kein\w*|nie|niet|geen|pas|ne|não|nao|nunca|sin|sem|senza|ohne"
    rf"|sans|without|isn't|wasn't|cannot)\b[\s\S]{{0,24}}?{_DONE_ROOTS}"
    rf"|\b(?:un|in|im|non|on|dis|mal)-?{_DONE_ROOTS}"
    r"|\b(?:incomplet|unvollständig|onvolledig|impayé|impagad|inachev|inconclu|insolut)"
    r"|\b(?:unauthori[sz]ed|disapproved|disallowed)"
    r"|(?:未|没有?|无法|不能|不予|尚未|仍未|并未)[\u4e00-\u9fff]{0,4}?"
    r"(?:成功|完成|到账|到帐|生效|受理|支付|付款|扣款|还款|通过|批准|成立)|不(?:成功|通过|生效)"
    r"|\bне\s?(?:выполн|исполн|провед|успеш|заверш|оплач|зачисл|подтвер)|\bnie ?(?:zreal"
    r"|rozlicz|opłac)"
    r"|미(?:완료|승인|처리|결제|입금)|불승인"
    r"|未(?:完了|入金|払|払い|処理|承認|決済|成立|確定)|(?:でき|され)(?:ません|ない|ず)|不成立"
    r"|不承認"
).search
_STATES = (
    (
        re.compile(
            r"等待.{0,4}付款|待付款|待支付|未支付|未付款|\bunpaid\b|\bawaiting payment|\bopen\b"
            r"|\boffen\b"
            r"|\bunbezahlt\b|\bimpayée?\b|\bonbetaald\b|未払|\boverdue\b|\bdue\b"
        ).search,
        UNPAID,
    ),
    (
        re.compile(
            r"失败|冲正|撤销|退票|退汇|退回|拒绝|驳回|异常|无效|差错|错误|fail|declin|reject"
            r"|denied|revert"
            r"|\brevers|\breturn(?:ed)?$|\breturned\b|bounce|charge\W?back|charged back|dishono"
            r"|blocked"
            r"|\berror|insufficient|disput|abgelehnt|fehlge|fehler|zurück|rücklast|rückgab"
            r"|rückgängig"
            r"|échou|échec|refus|rejet|fallid|fallad|rechazad|devuelt|devolvid|fracas|recusad"
            r"|rejeitad|\bfalh|estornad|rifiutat|fallit|respint|stornat|mislukt|geweigerd|afgewezen"
            r"|teruggeboekt|gestorneerd|geblokkeerd|失敗|エラー|却下|拒否|返却|差戻|不可|不成"
            r"|отклон|отказ|ошибк|неуспеш|возвращен|odrzuc|nieudan|zamítn|실패|거절|반려|오류"
        ).search,
        FAILED,
    ),
    (
        re.compile(
            r"关闭|取消|撤回|作废|失效|过期|超时|终止|废弃|cancel|void|stornier|annul|anulad"
            r"|expired?\b|timed out"
            r"|time-?out|abandon|removed|deleted|withdrawn\b|widerrufen|abgebrochen|abgelaufen"
            r"|gelöscht|caducad|vencid|scadut|geannuleerd|verlopen|verwijderd|キャンセル|期限切"
            r"|取り消|closed"
            r"|отмен|аннулир|anulow|zrušen|취소|철회|만료|\biptal"
        ).search,
        CLOSED,
    ),
    (
        re.compile(
            r"等待|待|(?:还款|放款|扣款|转账|转出|转入|提现|支付|退款|审核|冻结)中|处理中"
            r"|进行中|受理中|尚未"
            r"|在途|预授权|pending|process(?:ing)?\b|in progress|\bhold\b|\bheld\b|\bauthori[sz]"
            r"|awaiting|waiting|scheduled|planned|queued|submitted|initiated|in review|under review"
            r"|vorgemerkt|ausstehend|in bearbeitung|geplant|en attente|en cours|à venir|prévue?"
            r"|pendiente|en proceso|en trámite|pendente|em processamento|agendad|in attesa|in corso"
            r"|in sospeso|prenotat|in behandeling|gereserveerd|in afwachting|openstaand|未確定"
            r"|処理中"
            r"|保留|仮|予約|申請中|手続中|照会中|в обработк|ожида|в пути|oczekuj|w toku|zaplanow"
            r"|대기|처리중|진행중|예정|beklem"
        ).search,
        PENDING,
    ),
    (
        re.compile(
            r"成功|完成|已|到账|到帐|生效|正常|交易完|支付完|入账|\bcompleted?\b|\bcompletion\b"
            r"|\bsuccess(?:ful|fully)?\b|\bsucceeded\b|\bsettled\b|\bclear(?:ed)?\b|\bposted\b"
            r"|\bbooked\b|\b(?:re)?paid\b|\bdone\b|\breconciled\b|\breceived\b|\bsent\b"
            r"|\bprocessed\b"
            r"|\bconfirmed\b|\bexecuted\b|\bapproved\b|\baccepted\b|\bfinali[sz]ed\b|\bfinished\b"
            r"|\bdelivered\b|\bactive\b|\bcaptured\b|\bdeposited\b|\bgebucht\b|\bverbucht\b"
            r"|\bausgeführt"
            r"|\bbezahlt\b|\babgeschlossen\b|\berfolgreich\b|\berledigt\b|\bbestätigt\b"
            r"|\bgutgeschrieben"
            r"|\beffectuée?\b|\bréussie?\b|\bpayée?\b|\bexécutée?\b|\bterminée?\b"
            r"|\bcomptabilisée?\b"
            r"|\bvalidée?\b|\bejecutad[oa]\b|\bcompletad[oa]\b|\brealizad[oa]\b|\bpagad[oa]\b"
            r"|\bcontabilizad[oa]\b|\bconfirmad[oa]\b|\bliquidad[oa]\b|\bprocesad[oa]\b"
            r"|\bconcluíd[oa]\b"
            r"|\befetuad[oa]\b|\befectuad[oa]\b|\bpag[oa]\b|\bliquidad[oa]\b|\baprobad[oa]\b"
            r"|\baprovad[oa]\b"
            r"|\beseguit[oa]\b|\bcompletat[oa]\b|\bcontabilizzat[oa]\b|\bpagat[oa]\b"
            r"|\briuscit[oa]\b"
            r"|\bconclus[oa]\b|\bregolat[oa]\b|\bvoltooid\b|\bverwerkt\b|\bgeboekt\b|\bbetaald\b"
            r"|\buitgevoerd\b|\bgeslaagd\b|\bafgerond\b|確定|完了|済|成立|承認"
            r"|выполнен|исполнен|проведен|успешн|завершен|оплачен|зачислен|подтвержд|zrealizowan"
            r"|rozliczon|zaksięgowan|wykonan|zaúčtov|승인|완료|정상|성공|tamamland|onaylan"
            r"|^(?:c|r|y|n|x|v|a|\*|ok|true|false)$"
        ).search,
        DONE,
    ),
)


@lru_cache(maxsize=1024)
def stand_of(word: str) -> Stand | None:
    """What a status word says; null for one that nobody has told us of."""
    said = " ".join(unicodedata.normalize("NFKC", word).casefold().replace("_", " ").split())
    if _KEPT_BOOKS(said):
        return DONE
    if _NOT_BOOKED(said):
        return PENDING
    negated = _NOT_DONE(said) is not None
    for found, stand in _STATES[:-1]:
        if found(said):
            return stand if not (negated and stand.counts) else UNPAID
    if negated:
        return UNPAID
    return DONE if _STATES[-1][0](said) else None


@lru_cache(maxsize=1024)
def state_of(word: str, direction: Direction) -> Stand | None:
    """The same for a table of no known format. A purchase wholly given back counts nothing;
    null also for one given back in part, which does not say how much it still is."""
    said = " ".join(unicodedata.normalize("NFKC", word).casefold().replace("_", " ").split())
    if not said:
        return DONE
    if direction is Direction.OUT:
        if _WHOLLY_BACK(said):
            return CLOSED
        if _PARTLY_BACK(said):
            return None
    return stand_of(word)
