import type { CommandName } from '../../domain/arguments'
import { applicantCommandBody } from '../../api/schemas/commands'
import { type CommandField, listCommandFields } from '../forms/command-fields'

/**
 * Which fields an applicant must fill in is said by the schema, but for these: the rules of the core decide about them. An objection to
 * an answer that nobody reviewed needs no reason.
 */
const REQUIRED_BY_RULE: Partial<Record<CommandName, (facts: FormFacts) => readonly string[]>> = {
  reply: () => ['text'],
  remark: () => ['text'],
  object: ({ release }) => (release?.unreviewed ? [] : ['reason']),
}

/** What the form must know of the application. */
export interface FormFacts {
  release?: { unreviewed: boolean } | undefined
}

/** The fields of a command of an applicant that its schema leaves free and the rules of the core require. */
export const listRequiredByRule = (name: CommandName, facts: FormFacts): readonly string[] =>
  REQUIRED_BY_RULE[name]?.(facts) ?? []

/** The fields of the form in which an applicant gives a command, made from the command's own row in COMMAND_FORMS. */
export const listActFields = (name: CommandName, facts: FormFacts): CommandField[] =>
  listCommandFields(applicantCommandBody(name), {
    hidden: ['turn'],
    requiredByRule: listRequiredByRule(name, facts),
  })
