import type { Application } from './application'
import type { Role } from './vocabulary'

/** The facts that decide whether an application is secret. */
type SecrecyFacts = Pick<Application, 'flags' | 'accepted' | 'visit' | 'intervals'>

/**
 * Whether the application is secret: a rule flagged its text, and nobody accepted it. It stays secret in every later stage,
 * also after it was withdrawn, redirected or closed. Only duty seats may see it, and the appeal seat after an objection.
 * Everything that shows, lists, counts or mails an application asks this function, or the column `application.secret`, which
 * stores its result.
 */
export const isSecret = (state: SecrecyFacts): boolean => state.flags.length > 0 && !wasAccepted(state)

/** Whether seats of this role may know nothing about the application: neither see it nor act on it nor own a task in it. */
export const isHiddenFrom = (state: SecrecyFacts & Pick<Application, 'used'>, role: Role): boolean =>
  isSecret(state) && role !== 'duty' && !(role === 'appeal' && state.used.objections > 0)

/**
 * A state that was stored before the field `accepted` existed can still be in the memory of a Workflow run. Such an application
 * was accepted if it reached triage or an entity.
 */
const wasAccepted = ({ accepted, visit, intervals }: SecrecyFacts): boolean =>
  accepted ?? (visit > 0 || intervals.some(({ party }) => party === 'triage'))
