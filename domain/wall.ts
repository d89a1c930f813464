import type { EXCEPTIONS } from './room-exceptions'

type Exception = (typeof EXCEPTIONS)[number]

/** The four numbers of a wall: a person, a promise, an office above the first, and the platform itself. */
export const WALL_NUMBERS = ['danger', 'overran', 'climbed', 'stuck'] as const satisfies readonly Exception[]

/** What a wall counts of each body: only what its offices can end. */
export const WALL_OF_BODIES = ['overran', 'climbed', 'unclaimed', 'at_risk'] as const satisfies readonly Exception[]
export type ExceptionOfBodies = (typeof WALL_OF_BODIES)[number]

/** Characters of the longest name of the place where a wall is. */
export const PLACE_LENGTH = 80
