// The script of pages on which staff write: what is typed is kept on the server, so that another machine goes on with it.
import { LOCALE } from './locale'
import { printPage } from './print-page'
import { type Fields, isAsPrinted, readForm } from './form-fields'
import { createDraftSays } from './draft-says'
import { insertWordings } from './insert-wordings'
import { keepFormInTab } from './keep-in-tab'
import { forgetForm, keepForReload, keepInTab, putBackFromTab } from './tab-words'
import { warnLanguage } from './warn-language'

/** Some seconds after the last key, and after so long at the latest while somebody goes on typing. */
const QUIET_MS = 3_000
const LONGEST_MS = 15_000
const RETRY_MS = 10_000

/** The names under which the form sends what is not typed. */
const UNTYPED = ['csrfToken', 'commandId', 'turn', 'wording', 'seen', 'sure']

/** What the server says of the words that it got. */
interface Kept {
  keptAt?: string
  claimSequence?: number
  hasOthers?: true
  joined?: string
}

/** The forms that are kept already: a frame may load beside one that stays. */
const known = new WeakSet<HTMLFormElement>()

startKeeping()
// The frame of the desk shows another form without another page.
addEventListener('desk:shown', startKeeping)
printPage()

function startKeeping(): void {
  const status = document.querySelector<HTMLElement>('[data-keeps]')
  const form = status?.closest('form') ?? document.querySelector<HTMLFormElement>('form#act')
  if (!form || known.has(form)) return
  known.add(form)
  if (!status) return keepFormInTab(form)
  keepTyped(status, form)
  insertWordings(form)
  warnLanguage(form)
}

/** Says in `status` what became of the words; its `data-` attributes hold the sentences, the address and the act. */
function keepTyped(status: HTMLElement, form: HTMLFormElement): void {
  const { keeps = '', command, zone } = status.dataset
  // What came back from a refused act is not kept yet; nor is what was typed before this script came, or put back from another page.
  let kept = status.dataset['unkept'] === undefined && isAsPrinted(form) ? readFields(form) : undefined
  let changedAt: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSaving = false
  // An act on its way takes its words along: they are not kept again behind it.
  let isLeaving = false
  let hasEnded = false
  // The server may have them or not: they are sent again as they are, so that they are not taken for those of another page.
  let unanswered: Fields | undefined
  // It is said until the page ends: one more key does not hide what came from another page.
  let hasJoined = false

  const { say, sayNewer } = createDraftSays(status)
  const wait = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(save, ms)
  }
  const isChanged = (): boolean => JSON.stringify(readFields(form)) !== JSON.stringify(kept)
  /** Marks the form while the server has its words: then nobody is asked whether to leave the page. */
  const mark = (): void => {
    if (isChanged()) delete form.dataset['kept']
    else form.dataset['kept'] = ''
  }

  async function save(): Promise<void> {
    if (isSaving || isLeaving || !(unanswered || isChanged())) return
    isSaving = true
    changedAt = undefined
    const fields = unanswered ?? readFields(form)
    const answer = await send(fields, false)
    isSaving = false
    unanswered = isAnswered(answer) ? undefined : fields
    if (answer) hasEnded = answer.status === 401
    if (answer?.ok) {
      const { keptAt, claimSequence, hasOthers, joined } = (await answer.json()) as Kept
      kept = { ...fields, ...(joined !== undefined && { text: joined }) }
      if (joined !== undefined) showJoined(form, joined, fields['text'] ?? '')
      hasJoined ||= joined !== undefined
      mark()
      if ((fields['text'] ?? '').trim() !== '') hideClaimNote(form)
      if (claimSequence !== undefined) showClaim(form, claimSequence)
      if (keptAt === undefined) say('erased')
      else say(hasOthers ? 'merged' : hasJoined ? 'joined' : 'kept', formatTime(keptAt, zone))
      sayNewer(isChanged())
    } else if (answer?.status === 413) return say('long')
    else if (isAnswered(answer)) return say('refused')
    else say('away')
    if (isChanged()) wait(answer?.ok ? QUIET_MS : RETRY_MS)
  }

  const send = (fields: Fields, keepalive: boolean): Promise<Response | undefined> =>
    fetch(keeps, {
      method: 'POST',
      keepalive,
      headers: { 'content-type': 'application/json', 'x-csrf-token': readHidden(form, 'csrfToken') },
      body: JSON.stringify({ command, fields, before: kept, commandId: readHidden(form, 'commandId') }),
    }).catch(() => undefined)

  const onChange = (): void => {
    // An act that did not get away, such as without network: its words are kept again.
    isLeaving = false
    changedAt ??= Date.now()
    mark()
    sayNewer(isChanged())
    wait(Math.max(0, Math.min(QUIET_MS, changedAt + LONGEST_MS - Date.now())))
  }
  form.addEventListener('input', onChange)
  form.addEventListener('change', onChange)
  form.addEventListener('submit', () => {
    isLeaving = true
  })
  addEventListener('online', () => void save())
  addEventListener('pagehide', () => {
    if (!form.isConnected || !(isLeaving || isChanged())) return
    const fields = readFields(form)
    if (isLeaving || hasEnded) return keepInTab(form, { fields, before: kept, isSent: isLeaving })
    keepForReload(form, { fields, before: kept })
    void send(fields, true)
  })
  addEventListener('pageshow', () => {
    isLeaving = false
    forgetForm(form)
  })
  const words = putBackFromTab(form, false)
  // The page came with what another page kept meanwhile: these words were typed without knowing it.
  if (words?.before) kept = words.before
  if (words || isChanged()) onChange()
  mark()
}

/** The line that the first words will claim the application is not true once they are kept, also when they could not claim it. */
function hideClaimNote(form: HTMLFormElement): void {
  const before = form.querySelector<HTMLElement>('[data-claim]:not([role])')
  if (before) before.hidden = true
}

/** Says beside the words that they claimed the application. Its own claim is no news to the page. */
function showClaim(form: HTMLFormElement, sequence: number): void {
  const claimed = form.querySelector<HTMLElement>('[data-claim][role]')
  if (claimed) claimed.hidden = false
  const open = document.getElementById('case-changed')
  if (open && Number(open.dataset['sequence']) === sequence - 1) open.dataset['own'] = String(sequence)
}

/**
 * Puts the words that another page kept around those in the field, as the server keeps them. Where somebody types is not moved. `sent`: what
 * the field held when the server joined them.
 */
function showJoined(form: HTMLFormElement, joined: string, sent: string): void {
  const field = form.querySelector<HTMLTextAreaElement>('textarea[name=text]')
  const place = joined.indexOf(sent.trim())
  if (!field || place < 0) return
  const end = field.value.length
  field.setRangeText(joined.slice(place + sent.trim().length), end, end, 'preserve')
  field.setRangeText(joined.slice(0, place), 0, 0, 'preserve')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

const isAnswered = (answer: Response | undefined): boolean =>
  answer !== undefined && answer.status < 500 && answer.status !== 429

function readFields(form: HTMLFormElement): Fields {
  return readForm(form, UNTYPED)
}

function readHidden(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? ''
}

const formatTime = (at: string, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short', ...(timeZone !== undefined && { timeZone }) }).format(
    Date.parse(at),
  )
