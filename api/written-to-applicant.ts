import type { CommandName } from '../domain/arguments'
import type { Template } from '../domain/notifications'
import type { TextKind } from '../domain/text-kinds'

/** The acts whose text the applicant reads: what kind of text it is then, and the mail that brings it. */
export const WRITTEN_TO_APPLICANT: Partial<Record<CommandName, { kind: TextKind; mail: Template }>> = {
  answer: { kind: 'answer', mail: 'released' },
  ask: { kind: 'question', mail: 'asked' },
  confirm: { kind: 'confirmation', mail: 'confirmed' },
  redirect: { kind: 'redirection', mail: 'redirected' },
}
