import type { Database } from '../../db/connection'
import {
  createEventReader,
  type EventReader,
  type FedEvent,
  parseEventCursor,
  readPresentEnd,
} from '../../db/ledger/event-feed'
import { listOpenSessions } from '../../db/tables/sessions'
import type { Log } from '../dependencies'
import { createUnavailableProblem, Problem } from '../problem'
import { SESSION_IDLE_MINUTES } from '../session-limits'
import { createListener, type Listener } from './listener'
import type { LiveSignal } from './signal'
import { createToldApplications } from './told-applications'
import { createSeatsReader, listVisibleChanges } from './visible-changes'

export const LIVE_LIMITS = {
  /** while somebody listens, the events are read this often, in ms: a change must reach 200 readers within 100 ms (p95) */
  pollMs: 50,
  /** after an error of the database, the next try comes after this time, in ms */
  retryMs: 1_000,
  /** streams show that they live this often, in ms */
  beatMs: 15_000,
  /** sessions are checked and the access log is written this often, in ms */
  checkMs: 60_000,
  /** streams of one person in one process of the API; a browser needs one */
  streamsPerPerson: 8,
  /** whoever missed more events is told to read the page anew */
  missedEvents: 1_000,
}

const EVENTS_PER_READ = 500

/** Creates the live signal of one process. It reads nothing while nobody listens. */
export function createLiveSignal(database: Database, log: Log, limits = LIVE_LIMITS): LiveSignal {
  const listeners = new Set<Listener>()
  const told = createToldApplications(database, log)
  const readSeats = createSeatsReader(database)
  const timers = new Set<NodeJS.Timeout>()
  /** reads the events while somebody listens; `present`: up to where all streams were told */
  let feed: { reader: EventReader; present: string } | undefined
  let starting: Promise<unknown> | undefined
  let running: Promise<void> = Promise.resolve()
  let isStopped = false

  async function beginAtPresentEnd() {
    const present = await readPresentEnd(database)
    feed = { reader: createEventReader(database, present), present }
    return feed
  }

  async function start(): Promise<void> {
    await beginAtPresentEnd()
    if (isStopped) return
    timers.add(setInterval(() => forEachListener((listener) => listener.beat()), limits.beatMs))
    timers.add(setInterval(() => void check(), limits.checkMs))
    pollAfter(limits.pollMs)
  }

  function pause(): void {
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
    feed = undefined
  }

  function pollAfter(ms: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      running = poll()
    }, ms)
    timers.add(timer)
  }

  async function poll(): Promise<void> {
    if (!feed) return
    if (listeners.size === 0) {
      pause()
      return told.write()
    }
    let wait = limits.pollMs
    try {
      const result = await feed.reader.readNext(EVENTS_PER_READ)
      if (result.kind === 'unknown') await beginAnew()
      else if (result.events.length > 0) await tellAll(result.events)
    } catch (error) {
      logError(error, 'the live signal could not read the events and tries again')
      if (feed) feed.reader = createEventReader(database, feed.present)
      wait = limits.retryMs
    }
    if (!isStopped) pollAfter(wait)
  }

  /** Finds for all listeners at once who may know of which events, and tells them. */
  async function tellAll(events: readonly FedEvent[]): Promise<void> {
    const lookUp = async () =>
      listVisibleChanges(database, events, await readSeats([...listeners].map(({ personId }) => personId)))
    let changesOf = await lookUp()
    // Somebody else may have begun to listen meanwhile.
    while ([...listeners].some(({ personId }) => !changesOf.has(personId))) changesOf = await lookUp()
    const present = events.at(-1)?.cursor
    if (!feed || present === undefined) return
    feed.present = present
    forEachListener((listener) => listener.take(changesOf.get(listener.personId) ?? [], present))
  }

  /** The database was put back to an earlier instant: what pages show may never have happened. */
  async function beginAnew(): Promise<void> {
    const { present } = await beginAtPresentEnd()
    forEachListener((listener) => listener.reload(present))
  }

  async function check(): Promise<void> {
    await told.write()
    const hashes = new Set([...listeners].map(({ tokenHash }) => tokenHash))
    try {
      const open = await listOpenSessions(database, [...hashes], SESSION_IDLE_MINUTES)
      forEachListener((listener) => {
        if (hashes.has(listener.tokenHash) && !open.has(listener.tokenHash)) endListener(listener)
      })
    } catch (error) {
      logError(error, 'the sessions of the streams could not be checked')
    }
  }

  function forEachListener(act: (listener: Listener) => void): void {
    for (const listener of listeners) act(listener)
  }

  function endListener(listener: Listener): void {
    if (listeners.delete(listener)) listener.end()
  }

  function logError(error: unknown, sentence: string): void {
    log.error({ code: (error as Error).message }, sentence)
  }

  /** Tells of what came after the listener's cursor up to where the other streams stand, and then of what came meanwhile. */
  async function catchUp(listener: Listener, cursor: string, until: string): Promise<void> {
    const untilPosition = parseEventCursor(until).position
    const missed = createEventReader(database, cursor, untilPosition)
    // It changes when the reader goes away, the API stops or a restore is noticed.
    const isWaiting = () => listeners.has(listener) && listener.isCatchingUp()
    let missedCount = 0
    for (;;) {
      const result = await missed.readNext(EVENTS_PER_READ)
      const events = result.kind === 'known' ? result.events.filter(({ position }) => position <= untilPosition) : []
      missedCount += events.length
      const isLost = result.kind === 'unknown' || missedCount > limits.missedEvents
      const changesOf = await listVisibleChanges(database, events, await readSeats([listener.personId]))
      if (!feed || !isWaiting()) return
      if (isLost) return listener.reload(feed.present)
      listener.catchUp(changesOf.get(listener.personId) ?? [])
      if (events.length < EVENTS_PER_READ) return listener.goLive(feed.present)
    }
  }

  return {
    async listen(person, cursor, writer) {
      while (!feed && !isStopped) {
        starting ??= start().finally(() => {
          starting = undefined
        })
        await starting
      }
      if (!feed || isStopped) throw createUnavailableProblem()
      const { present } = feed
      const own = [...listeners].filter(({ personId }) => personId === person.personId)
      if (own.length >= limits.streamsPerPerson) throw new Problem('live.too_many_streams')
      const listener = createListener(person, writer, told, cursor ?? present)
      listeners.add(listener)
      if (cursor === undefined) listener.goLive(present)
      else {
        catchUp(listener, cursor, present).catch((error) => {
          logError(error, 'a stream could not read what it missed')
          endListener(listener)
        })
      }
      return () => void listeners.delete(listener)
    },
    getSettledPosition: () => (feed ? parseEventCursor(feed.present).position : 0),
    async stop() {
      isStopped = true
      forEachListener(endListener)
      await starting?.catch(() => undefined)
      pause()
      await running
      await told.write()
    },
  }
}
