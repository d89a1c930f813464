import type { Application } from '../../domain/application'
import type { RawEvent } from '../../temporal/run-history'

/** The Updates that can be recorded as a raise, under names that tell nothing. */
const RAISES: readonly string[] = ['raise', 'withdraw']

/** Whether an officer ever raised this application. Who did is not for administrators. */
export const wasRaised = ({ used }: Application): boolean => used.raises !== undefined

/**
 * Events of the Workflow as administrators may read them. Of an application that was ever raised they have no instants and do not name the Update:
 * together with what officers did elsewhere in the same second they would tell who raised it. The story tells that it was raised, and when.
 */
export const hideRaise = (events: readonly RawEvent[], state: Application): RawEvent[] =>
  wasRaised(state) ? events.map(withoutInstants) : [...events]

function withoutInstants({ at: _at, name, contents, ...event }: RawEvent): RawEvent {
  const isRaise = name !== undefined && RAISES.includes(name)
  const rest = isRaise
    ? []
    : (contents ?? []).filter(({ kind, value }) => kind !== 'instant' && !RAISES.includes(value ?? ''))
  return { ...event, ...(name !== undefined && !isRaise && { name }), ...(rest.length > 0 && { contents: rest }) }
}
