// The script of a wall. The page works without it, by loading itself again; with it the numbers change in place. It keeps no history: each
// update replaces the texts of the one before, and no element is added or removed.
import { LOCALE } from './locale'
import { keepScreenOn } from './wall/keep-screen-on'
import { startHolding } from './wall/hold'
import { startShowing, type Update } from './wall/show'

/** The platform counts every 5 s; after two counts that did not come the connection is lost, in ms. */
const SILENT_MS = 12_000
/** A refused stream is tried again after this time, in ms. */
const AGAIN_MS = 5_000
/** A page loads a newer version of itself only after this time, so that two versions of the platform do not send it to and fro, in ms. */
const YOUNG_MS = 60_000
const SECOND_MS = 1_000

const page = document.documentElement
const ago = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' })
const clock = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' } as Intl.DateTimeFormatOptions)

/** of the time of the page (`performance.now`), which no change of the device's clock moves */
let updatedAt = performance.now()
let openedAt = updatedAt
let updatedOn = Date.now()
let source: EventSource | undefined
let waiting: Update | undefined

const show = startShowing()
const isHeld = startHolding(showWaiting)

function open(): void {
  source?.close()
  openedAt = performance.now()
  source = new EventSource(`${location.pathname.replace(/\/$/, '')}/stream`)
  source.addEventListener('numbers', ({ data }: MessageEvent<string>) => take(JSON.parse(data) as Update))
  // The page says why it shows nothing any more.
  source.addEventListener('ended', () => location.reload())
  source.addEventListener('error', refuse)
}

/** After a network error the browser connects again by itself; after a refusal it does not. */
function refuse(): void {
  if (source?.readyState === EventSource.CLOSED) setTimeout(() => void askAgain(), AGAIN_MS)
}

/** A page that is not for this screen any more says so itself. */
async function askAgain(): Promise<void> {
  const answer = await fetch(location.pathname, { redirect: 'manual' }).catch(() => undefined)
  if (answer?.status === 401 || answer?.type === 'opaqueredirect') location.reload()
  else open()
}

function take(update: Update): void {
  updatedAt = performance.now()
  updatedOn = Date.now()
  if (update.page !== page.dataset['version'] && updatedAt > YOUNG_MS) return location.reload()
  waiting = update
  if (!isHeld()) showWaiting()
  sayStatus()
}

function showWaiting(): void {
  if (waiting) show(waiting)
  waiting = undefined
}

const status = document.getElementById('wall-status') as HTMLElement
const statusText = status.firstChild as Text

function sayStatus(): void {
  const age = performance.now() - updatedAt
  const isLost = age > SILENT_MS
  page.classList.toggle('wall-lost', isLost)
  const { updated = '', lost = '', held = '' } = status.dataset
  const sentence = isLost ? lost : waiting ? held : updated
  const time = isLost ? clock.format(updatedOn) : ago.format(-Math.floor(age / SECOND_MS), 'second')
  const text = sentence.replace('{time}', time)
  if (statusText.data !== text) statusText.data = text
  if (isLost && source?.readyState !== EventSource.CLOSED && performance.now() - openedAt > SILENT_MS) open()
}

function startFullScreen(): void {
  const button = document.getElementById('wall-full')
  if (!button || !document.fullscreenEnabled) return
  const showButton = () => {
    button.hidden = document.fullscreenElement !== null
  }
  button.addEventListener('click', () => void page.requestFullscreen())
  document.addEventListener('fullscreenchange', showButton)
  showButton()
}

addEventListener('pagehide', () => source?.close())
// Back can show a page that was kept whole.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) open()
})
startFullScreen()
keepScreenOn()
open()
setInterval(sayStatus, SECOND_MS)
