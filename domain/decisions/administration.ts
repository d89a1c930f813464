// Decisions about the commands of an administrator: each function has the name of its command.
import type { DecidedEvent } from '../events'
import { type CommandInput, createEvent, type RefusalCode } from './decision'

/** Moves the application to another version of its policy. The Workflow adds `fit`, which PostgreSQL knows. */
export function repin(input: CommandInput<'repin'>): DecidedEvent[] | RefusalCode {
  const { version, reason, fit } = input.with
  const { policyVersion } = input.state
  if (version === policyVersion) return 'repin.same_version'
  if (!fit) return 'command.malformed'
  if ('refused' in fit) return fit.refused
  return [createEvent(input, 'repinned', { version, from: policyVersion, reason, ...fit })]
}
