import type { Application } from './application'
import { findDisclosure } from './disclosure'
import type { Reader } from './readers'
import type { Flag } from './vocabulary'

/**
 * The flags that stand as a mark at the application for these readers. What a rule found in the text is a mark for everybody who reads it.
 * What only an officer saw in it is one for those alone who may know which officer it was: at the office it would say that one of
 * theirs accuses another. The others read it in the history.
 */
export function listMarkedFlags({ flags, raisedFlags = [] }: Application, readers: readonly Reader[]): Flag[] {
  const knowers = findDisclosure('raised')?.staffActorReaders ?? []
  const mayKnow = readers.some((reader) => knowers.includes(reader))
  return flags.filter((flag) => mayKnow || !raisedFlags.includes(flag))
}
