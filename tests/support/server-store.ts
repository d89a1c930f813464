import type { Exit } from '../../tools/embedded/child-process'

export type Serving = { address: string; pid: number; exited: Promise<Exit>; stop: () => Promise<void> }

/** A kind of Temporal server with what it stores. Except for `serve`, only while it does not run. */
export interface ServerStore {
  /** at the same address each time */
  serve(): Promise<Serving>
  /** nothing is left of what it stored */
  erase(): Promise<void>
  /** a copy of what it stores; the returned function goes back to it, once */
  keep(): Promise<() => Promise<void>>
}

/** JSON values by key of the dynamic configuration. */
export type Settings = Readonly<Record<string, unknown>>
