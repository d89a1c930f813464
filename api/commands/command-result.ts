import type { CommandOutcome } from '../../domain/record-protocol'

/** The outcome of a recorded command as responses show it, with the due instant as ISO 8601 text. */
export interface PresentedOutcome extends Pick<CommandOutcome, 'sequence' | 'stage' | 'turn'> {
  dueAt?: string
}

/**
 * What became of a command that was not refused. `unknown`: it may have been recorded; who asks again, or sends it again with the
 * same id, learns it.
 */
export type CommandResult =
  | { kind: 'recorded'; reference: string; commandId: string; outcome: PresentedOutcome }
  | { kind: 'unknown'; reference: string; commandId: string }

export const presentOutcome = ({ sequence, stage, turn, dueAt }: CommandOutcome): PresentedOutcome => ({
  sequence,
  stage,
  turn,
  ...(dueAt !== undefined && { dueAt: new Date(dueAt).toISOString() }),
})
