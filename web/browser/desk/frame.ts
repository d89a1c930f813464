import { entryBefore } from './entry'
import { config, session } from '@hotwired/turbo'
import { countCharacters } from '../count-characters'
import { followPage } from './follow-page'
import { goTo, startHistory, stayHere } from './own-history'
import { say, saySilence } from './say'
import { forgetWords, hasWords, keepWords, putWordsBack, startWords } from './words'

interface ShownForm {
  form: HTMLFormElement
  submitter: HTMLElement | null
}

interface Answer {
  response: Response
}

/** What Turbo says before it exchanges what stands in the frame, and what it waits for. */
interface RenderFacts {
  render: (frame: HTMLElement, fresh: HTMLElement) => void
  resume: () => void
}

/** The answer that came last, with its whole page. */
let came: { response: Response; page: Promise<Document> } | undefined

/** The form that was sent last and whose answer has not been shown. */
let sent: ShownForm | undefined

const caseFrame = (): HTMLElement | null => document.querySelector('turbo-frame#case')

/** Opens an application, or another page of the desk, beside the list. */
export function openInFrame(url: string): void {
  caseFrame()?.setAttribute('src', url)
}

/** Turbo exchanges what stands in the frame. Everything around it follows here: address, title, list, focus, and what was typed. */
export function startFrame(): void {
  config.drive.enabled = false
  // Back would exchange the whole page, and the list would lose its place.
  session.history.stop()
  history.replaceState(entryBefore, '')
  startHistory(openInFrame)
  startWords(() => sent === undefined)

  const frame = caseFrame()
  if (!frame) return
  prepare(frame)
  frame.addEventListener('submit', (event) => {
    sent = { form: event.target as HTMLFormElement, submitter: event.submitter }
  })
  frame.addEventListener('turbo:before-fetch-response', (event) => {
    const { response } = (event as CustomEvent<{ fetchResponse: Answer }>).detail.fetchResponse
    came = { response, page: readPage(response) }
  })
  frame.addEventListener('turbo:before-frame-render', (event) => void render(event as CustomEvent<RenderFacts>))
  frame.addEventListener('turbo:frame-missing', (event) => {
    event.preventDefault()
    showWhole((event as CustomEvent<Answer>).detail.response)
  })
  frame.addEventListener('turbo:fetch-request-error', noticeLoss)
}

const readPage = async (response: Response): Promise<Document> =>
  new DOMParser().parseFromString(await response.clone().text(), 'text/html')

/** Everything changes in one step: whoever presses keys quickly always meets one whole state. */
async function render(event: CustomEvent<RenderFacts>): Promise<void> {
  const { detail } = event
  if (!came) return
  const { response, page } = came
  let whole: Document | undefined
  event.preventDefault()
  detail.render = (frame, fresh) => {
    keepWords(frame)
    frame.replaceChildren(...fresh.childNodes)
    if (whole) show(frame, response, whole)
  }
  whole = await page
  detail.resume()
}

function show(frame: HTMLElement, response: Response, page: Document): void {
  const act = sent
  sent = undefined
  saySilence()
  const isDone = act !== undefined && response.redirected
  if (isDone) forgetWords(act.form)
  // A refused form stays at the address of its page, and it has the words already.
  const isElsewhere = act === undefined || isDone ? goTo(response.url, isDone) : false
  if (act === undefined) putWordsBack(frame)
  prepare(frame)
  followPage(page, act !== undefined)
  focusOn(frame, isElsewhere)
}

/** Links within the page are no business of Turbo, which would load the page again. */
function prepare(frame: HTMLElement): void {
  for (const link of frame.querySelectorAll<HTMLElement>('a[href^="#"]')) link.dataset['turbo'] = 'false'
  countCharacters(frame)
}

function focusOn(frame: HTMLElement, isElsewhere: boolean): void {
  const notice =
    isElsewhere && frame.querySelector('article') ? null : document.querySelector('#desk-notice [data-focus]')
  const heading = isElsewhere ? '#case-title' : '#act-title'
  const target =
    frame.querySelector('[data-focus]') ?? notice ?? frame.querySelector(heading) ?? frame.querySelector('h1')
  if (target instanceof HTMLElement) target.focus()
}

/** The answer is a page without the frame. A page of a problem that keeps what was sent is opened as without this script. */
function showWhole({ url, status, redirected }: Response): void {
  const act = sent
  sent = undefined
  if (act && !redirected && [401, 429, 503].includes(status)) return sendWithoutFrame(act)
  if (status === 404 || status === 422) say('not_found')
  else if (hasWords()) say('failed')
  else return location.assign(url)
  stayHere()
}

/** The same form with the same key: what was recorded already is not recorded twice. */
function sendWithoutFrame({ form, submitter }: ShownForm): void {
  form.dataset['turbo'] = 'false'
  forgetWords(form)
  // Turbo disables the button until the answer was read.
  setTimeout(() => {
    sent = { form, submitter }
    if (submitter) submitter.click()
    else form.submit()
  })
}

function noticeLoss(event: Event): void {
  const { error } = (event as CustomEvent<{ error: unknown }>).detail
  event.preventDefault()
  // Turbo throws it once more.
  addEventListener('unhandledrejection', (rejection) => {
    if (rejection.reason === error) rejection.preventDefault()
  })
  sent = undefined
  say('offline')
  stayHere()
}
