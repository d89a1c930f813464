import type { ExitStatus } from '../../tools/embedded/child-process'

export interface RunningServer {
  /** host:port */
  address: string
  pid: number
  exited: Promise<ExitStatus>
  stop: () => Promise<void>
}

/** A Temporal server with its stored data. Every function may be called only while the server is stopped. */
export interface TestServer {
  /** starts it, each time at the same address */
  start(): Promise<RunningServer>
  /** deletes its data */
  deleteData(): Promise<void>
  /** copies its data; the returned function, which may be called once, restores the copy */
  copyData(): Promise<() => Promise<void>>
}

/** JSON values by key of the server's dynamic configuration. */
export type DynamicConfig = Readonly<Record<string, unknown>>
