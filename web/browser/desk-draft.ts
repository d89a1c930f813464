// The script of pages on which staff write: what is typed is kept on the server, so that another machine goes on with it.
import { LOCALE } from './locale'
import { printPage } from './print-page'
import { type Fields, isAsPrinted, readForm } from './form-fields'
import { keepFormInTab } from './keep-in-tab'
import { forgetForm, keepForReload, keepInTab, putBackFromTab } from './tab-words'
import { warnLanguage } from './warn-language'

/** Some seconds after the last key, and after so long at the latest while somebody goes on typing. */
const QUIET_MS = 3_000
const LONGEST_MS = 15_000
const RETRY_MS = 10_000

/** The names under which the form sends what is not typed. */
const UNTYPED = ['csrfToken', 'commandId', 'turn', 'wording', 'seen', 'sure']

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

  const say = (what: 'kept' | 'merged' | 'erased' | 'away' | 'refused' | 'long', time = ''): void => {
    const sentence = (status.dataset[what] ?? '').replace('{time}', time)
    if (status.textContent !== sentence) status.textContent = sentence
  }
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
    if (isSaving || isLeaving || !isChanged()) return
    isSaving = true
    changedAt = undefined
    const fields = readFields(form)
    const answer = await send(fields, false)
    isSaving = false
    if (answer) hasEnded = answer.status === 401
    if (answer?.ok) {
      kept = fields
      mark()
      const { keptAt, claimSequence, hasOthers } = (await answer.json()) as {
        keptAt?: string
        claimSequence?: number
        hasOthers?: true
      }
      if ((fields['text'] ?? '').trim() !== '') hideClaimNote(form)
      if (claimSequence !== undefined) showClaim(form, claimSequence)
      if (keptAt === undefined) say('erased')
      else say(hasOthers ? 'merged' : 'kept', formatTime(keptAt, zone))
    } else if (answer?.status === 413) return say('long')
    else if (answer && answer.status < 500 && answer.status !== 429) return say('refused')
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
    if (isLeaving || hasEnded) return keepInTab(form, { fields, isSent: isLeaving })
    keepForReload(form, fields)
    void send(fields, true)
  })
  addEventListener('pageshow', () => {
    isLeaving = false
    forgetForm(form)
  })
  if (putBackFromTab(form, false) || isChanged()) onChange()
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

/** Keys that move no cursor. */
const MOVES_NOTHING = /^(Tab|Shift|Control|Alt|Meta|Escape)/

/**
 * Inserts ready words where the person placed the cursor, in place of what is selected; else at the end, a greeting at the start. The text
 * can be taken back with Undo.
 */
function insertWordings(form: HTMLFormElement): void {
  const list = form.querySelector<HTMLSelectElement>('[data-wordings]')
  const field = form.querySelector<HTMLTextAreaElement>('textarea[name=text]')
  // The cursor that a page or an insertion leaves in the field is nobody's choice.
  let isPlaced = false
  field?.addEventListener('click', () => {
    isPlaced = true
  })
  field?.addEventListener('keydown', ({ key }) => {
    isPlaced ||= !MOVES_NOTHING.test(key)
  })
  form.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[value=insert]')
    if (!button || !list || !field) return
    event.preventDefault()
    const { text: wording, begins } = list.selectedOptions[0]?.dataset ?? {}
    if (wording === undefined) return
    field.focus()
    const { selectionStart, selectionEnd, value } = field
    const isChosen = selectionStart !== selectionEnd || (isPlaced && selectionStart < value.length)
    const place = begins === undefined ? value.length : 0
    if (!isChosen) field.setSelectionRange(place, place)
    const words = toParagraph(wording, field)
    // The browsers' only way that keeps Undo, however old it is called.
    if (!document.execCommand('insertText', false, words)) {
      field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end')
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    isPlaced = false
  })
}

/** The words with the empty lines that make them a paragraph of its own beside what stands before and after the cursor. */
function toParagraph(words: string, { value, selectionStart, selectionEnd }: HTMLTextAreaElement): string {
  const [before, after] = [value.slice(0, selectionStart), value.slice(selectionEnd)]
  const above = before.trim() === '' ? '' : fillUp(/\n*$/.exec(before))
  const below = after.trim() === '' ? '' : fillUp(/^\n*/.exec(after))
  return above + words + below
}

/** The ends of line that are missing for an empty line. */
const fillUp = (found: RegExpExecArray | null): string => '\n'.repeat(Math.max(0, 2 - (found?.[0].length ?? 0)))

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
