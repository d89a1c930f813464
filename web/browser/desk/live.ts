import { LOCALE } from '../locale'
import { followChanges } from './live/follow'
import { startListRenewal } from './live/list-renewal'
import { noteEvent, showChanged, startOpenCase } from './live/open-case'
import { startTimeLeft } from './live/time-left'
import type { Told } from './live/told'

/** After so long without a connection the page says that the list is old, in ms. */
const OLD_MS = 10_000

/** when the list was last known to be right, in epoch ms */
let rightAt = Date.now()
let old: ReturnType<typeof setTimeout> | undefined
let hasBegun = false
let hasEnded = false

/** Keeps the list as it is on the platform, and says when the open application changed. `load` loads it again. */
export function startLive(load: (url: string) => void): void {
  if (!document.getElementById('live-says')) return
  startOpenCase(load)
  startTimeLeft()
  const renewList = startListRenewal({ right: noteRight, end: showEnd })
  followChanges((told) => hear(told, renewList))
}

function hear(told: Told, renewList: () => void): void {
  switch (told.kind) {
    case 'changed':
      if (noteEvent(told)) renewList()
      return
    case 'left':
      return renewList()
    case 'reload':
      // What stands on a page that has just come is not old.
      if (hasBegun) showChanged()
      return renewList()
    case 'alive':
      return noteAlive(renewList)
    case 'lost':
      old ??= setTimeout(showOld, OLD_MS)
      return
    case 'ended':
      return showEnd()
  }
}

function noteAlive(renewList: () => void): void {
  rightAt = Date.now()
  clearTimeout(old)
  old = undefined
  setHidden('live-old', true)
  // The page was read before the stream began, or in the session before.
  if (!hasBegun || hasEnded) renewList()
  hasBegun = true
}

function noteRight(): void {
  hasEnded = false
  setHidden('live-ended', true)
}

function showOld(): void {
  const line = document.getElementById('live-old')
  if (!line) return
  const time = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' } as Intl.DateTimeFormatOptions).format(rightAt)
  line.textContent = (line.dataset['sentence'] ?? '').replace('{time}', time)
  line.hidden = false
}

/** The link leads back to the page that is shown now. What was typed stays. */
function showEnd(): void {
  hasEnded = true
  const link = document.querySelector<HTMLAnchorElement>('#live-ended a')
  if (!link) return
  const address = new URL(link.href)
  address.searchParams.set('to', location.pathname.replace(/^\/\w+/, '') + location.search)
  link.href = address.href
  setHidden('live-ended', false)
}

function setHidden(id: string, isHidden: boolean): void {
  const element = document.getElementById(id)
  if (element) element.hidden = isHidden
}
