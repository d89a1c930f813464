import { fillForm } from './forms'

type Forms = Record<string, string>

/** The sentences of time left, as the list carries them. `near`: with fewer minutes left a task is near its due instant. */
interface Sentences {
  day: Forms
  hour: Forms
  minute: Forms
  /** two amounts, `{0}` and `{1}` */
  pair: string
  left: string
  late: string
  /** within a minute of the due instant */
  now: string
  near: number
}

const MINUTE_MS = 60_000
/** The clock of a computer that differs less is taken as right, in ms. */
const TOLERANCE_MS = 90_000

/** Renews the time left of each row every minute. Nothing is said aloud. */
export function startTimeLeft(): void {
  setInterval(renewTimes, MINUTE_MS)
  document.addEventListener('visibilitychange', renewTimes)
  noteArrival()
}

/** By how much the clock of the platform is ahead of the computer's, in ms. */
let ahead = 0

/** Compares the clocks, with the rows of a list that came from the platform just now. */
export function noteArrival(): void {
  const instants = listPlaces().map(({ dataset: { due, left } }) => Date.parse(due ?? '') - Number(left) * MINUTE_MS)
  const difference = Math.min(...instants) - Date.now()
  ahead = Number.isFinite(difference) && Math.abs(difference) > TOLERANCE_MS ? difference : 0
}

const listPlaces = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.tasks [data-due]')]

function renewTimes(): void {
  const json = document.querySelector<HTMLElement>('.tasks')?.dataset['times']
  if (json === undefined || document.hidden) return
  const sentences = JSON.parse(json) as Sentences
  for (const place of listPlaces()) {
    const minutes = Math.trunc((Date.parse(place.dataset['due'] ?? '') - Date.now() - ahead) / MINUTE_MS)
    const text = writeTimeLeft(sentences, minutes)
    if (place.textContent === text) continue
    place.textContent = text
    place.className = `time-left ${minutes < 0 ? 'danger' : minutes < sentences.near ? 'warning' : 'success'}`
  }
}

/** The same as the pages write: the two largest units, in whole minutes. */
function writeTimeLeft({ day, hour, minute, pair, left, late, now }: Sentences, minutes: number): string {
  const amount = Math.abs(minutes)
  const parts = [
    [day, Math.floor(amount / 1_440)],
    [hour, Math.floor((amount % 1_440) / 60)],
    [minute, amount % 60],
  ] as const
  const [one, other] = parts.filter(([, count]) => count > 0).map(([forms, count]) => fillForm(forms, count))
  if (one === undefined) return now
  const duration = other === undefined ? one : pair.replace('{0}', one).replace('{1}', other)
  return (minutes < 0 ? late : left).replace('{duration}', duration)
}
