import { exchangeList } from '../list'
import { compareRows } from './compare'
import { sayCount } from './forms'
import { isSending, openReference, settleClaim } from './open-case'
import { tellArrivals } from './say-aloud'
import { noteArrival } from './time-left'

/** The list is fetched at most this often, in ms; a fetch that failed is tried again after `RETRY_MS`. */
const EVERY_MS = 1_000
const RETRY_MS = 5_000
/** A hand that went from the list may come back at once, in ms. */
const LEAVE_MS = 200

const listPane = (): HTMLElement | null => document.querySelector('.desk-list')
const button = (): HTMLElement | null => document.getElementById('live-changes')

let fetchedAt = -Infinity
let timer: ReturnType<typeof setTimeout> | undefined
let isFetching = false
let isWanted = false
/** grows with each list that an act brought: what was asked for before is older */
let age = 0
/** a newer list that waits until no hand is on the list */
let waiting: Document | undefined

interface Hearer {
  /** the list is that of the platform */
  right: () => void
  /** the session has ended, or somebody else has signed in */
  end: () => void
}

/** Shows newer rows as soon as nobody has the list in hand. Returns the function that asks for a renewal. */
export function startListRenewal({ right, end }: Hearer): () => void {
  const list = listPane()
  for (const kind of ['focusout', 'pointerleave'])
    list?.addEventListener(kind, () => setTimeout(showUnlessInHand, LEAVE_MS))
  list?.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('#live-changes')) return
    // Who pressed the button with a key goes on in the list.
    showWaiting(event.detail === 0)
  })
  const renew = (): void => {
    isWanted = true
    if (document.hidden || isFetching || timer !== undefined) return
    timer = setTimeout(() => void fetchList(), Math.max(0, fetchedAt + EVERY_MS - performance.now()))
  }
  const fetchList = async (): Promise<void> => {
    timer = undefined
    const address = document.querySelector<HTMLElement>('.tasks')?.dataset['list']
    if (address === undefined) return right()
    isFetching = true
    isWanted = false
    fetchedAt = performance.now()
    const asked = age
    const answer = await readList(address)
    isFetching = false
    if (answer === 'ended') return end()
    if (answer === 'failed') timer = setTimeout(() => void fetchList(), RETRY_MS)
    else {
      right()
      if (asked === age) take(answer)
      else isWanted = true
    }
    if (isWanted) renew()
  }
  document.addEventListener('visibilitychange', () => {
    if (isWanted) renew()
  })
  return renew
}

/** An act brought its own list, which is newer. */
export function forgetWaiting(): void {
  age += 1
  waiting = undefined
  showButton(0)
  noteArrival()
}

/** Returns the page with the list. `ended`: it is not for this reader any more. */
async function readList(address: string): Promise<Document | 'ended' | 'failed'> {
  try {
    const response = await fetch(address)
    if (response.redirected || response.status === 401) return 'ended'
    if (!response.ok) return 'failed'
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    return isSameReader(page) ? page : 'ended'
  } catch {
    return 'failed'
  }
}

/** Somebody else may have signed in, in another tab. */
const isSameReader = (page: Document): boolean =>
  page.querySelector('#acting-for')?.textContent === document.querySelector('#acting-for')?.textContent

function take(page: Document): void {
  const list = listPane()
  const fresh = page.querySelector('.desk-list')
  if (!list || !fresh) return
  takeToken(page)
  settleClaim(fresh)
  const { arrived, all } = compareRows(list, fresh)
  tellArrivals(arrived)
  waiting = page
  // The row of an application would go before its page says what was done.
  if (isSending()) return
  if (isInHand(list)) showButton(all.length)
  else showWaiting(false)
}

/** After a new sign-in in another tab the forms of this page have the token of the session before. */
function takeToken(page: Document): void {
  const token = page.querySelector<HTMLInputElement>('[name=csrfToken]')?.value
  if (token === undefined) return
  for (const field of document.querySelectorAll<HTMLInputElement>('[name=csrfToken]')) field.value = token
}

/** Nothing moves under a hand: while the list has the focus or the pointer. */
const isInHand = (list: HTMLElement): boolean => list.matches(':hover') || list.contains(document.activeElement)

/** Shows newer rows that wait, unless somebody has the list in hand or an act is on its way. */
export function showUnlessInHand(): void {
  const list = listPane()
  if (list && !isInHand(list) && !isSending()) showWaiting(false)
}

function showWaiting(goesOn: boolean): void {
  if (!waiting) return
  exchangeList(waiting, openReference())
  waiting = undefined
  showButton(0)
  noteArrival()
  if (goesOn) document.querySelector<HTMLElement>('.desk-list a.task')?.focus()
}

function showButton(count: number): void {
  const changes = button()
  if (!changes) return
  changes.textContent = sayCount(changes.dataset['forms'], count)
  changes.hidden = count === 0
}
