import type { TObject, TSchema } from '@sinclair/typebox'
import type { CommandName } from '../../domain/arguments'
import { applicantCommandBody } from '../../api/schemas/commands'

/** A field of the form of an act. */
export type ActField =
  | { name: string; isRequired: boolean; kind: 'text'; limit: number }
  | { name: string; isRequired: boolean; kind: 'choice'; values: readonly string[] }
  /** its values are the codes that the programme has for this act */
  | { name: string; isRequired: boolean; kind: 'code' }

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
interface FormFacts {
  release?: { unreviewed: boolean }
}

/** Fields that the page fills in itself. */
const HIDDEN = ['turn']

/**
 * The fields of the form in which an applicant gives a command, made from the command's own row in COMMAND_FORMS. Scores by question
 * are left out: they are for forms of staff.
 */
export function listActFields(name: CommandName, facts: FormFacts): ActField[] {
  const body: TObject = applicantCommandBody(name)
  const required: readonly string[] = body.required ?? []
  return Object.entries(body.properties)
    .filter(([field]) => !HIDDEN.includes(field))
    .flatMap(([field, schema]) => {
      const isRequired = required.includes(field) || REQUIRED_BY_RULE[name]?.(facts).includes(field) === true
      const kind = findKind(field, schema)
      return kind ? [{ name: field, isRequired, ...kind }] : []
    })
    .sort((first, second) => Number(first.kind === 'text') - Number(second.kind === 'text'))
}

type KindOf<F> = F extends ActField ? Omit<F, 'name' | 'isRequired'> : never

function findKind(field: string, schema: TSchema): KindOf<ActField> | undefined {
  if (schema['enum']) return { kind: 'choice', values: schema['enum'] as string[] }
  if (schema.type === 'boolean') return { kind: 'choice', values: ['true', 'false'] }
  if (field === 'text') return { kind: 'text', limit: schema['maxLength'] as number }
  return schema.type === 'string' ? { kind: 'code' } : undefined
}
