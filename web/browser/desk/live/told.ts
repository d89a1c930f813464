/** An event of an application. `sequence`: its number among the events of this application; `type`: as the API names it. */
export interface Change {
  reference: string
  sequence: number
  type: string
}

/** What a tab learns about the applications of its reader. */
export type Told =
  | ({ kind: 'changed' } & Change)
  /** An application left what the reader may see. */
  | { kind: 'left' }
  /** Changes may have been missed. */
  | { kind: 'reload' }
  /** Everything up to now was told. */
  | { kind: 'alive' }
  /** There is no connection. */
  | { kind: 'lost' }
  /** The session has ended. */
  | { kind: 'ended' }

/** Takes what was told, and the newest cursor. */
export type Tell = (told: Told, cursor: string | undefined) => void
