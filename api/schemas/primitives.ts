import {
  type ArrayOptions,
  type ObjectOptions,
  type StringOptions,
  type TArray,
  type TObject,
  type TProperties,
  type TSchema,
  Type,
} from '@sinclair/typebox'
import { STAFF_COMMAND_ID_PATTERN } from '../../domain/command-identity'

/** Characters of the longest text a person may write. */
const MAX_TEXT_LENGTH = 20_000

/** An object with these fields and no others, so an undeclared field is refused in requests and responses. */
export const object = <P extends TProperties>(properties: P, options: ObjectOptions = {}): TObject<P> =>
  Type.Object(properties, { additionalProperties: false, ...options })

export const optional = <T extends TSchema>(schema: T) => Type.Optional(schema)
export const list = <T extends TSchema>(schema: T, options: ArrayOptions = {}): TArray<T> => Type.Array(schema, options)

export const choice = <const V extends readonly string[]>(values: V, options: StringOptions = {}) =>
  Type.Unsafe<V[number]>({ type: 'string', enum: [...values], ...options })

/**
 * A short text of which a reader sees at least one character, unless another format is given. Line breaks are not refused.
 * `visible` is a format of `api/validation.ts`; a text that lacks it gets the problem of an empty field.
 */
export const line = (maxLength: number, options: StringOptions = {}) =>
  Type.String({ minLength: 1, maxLength, format: 'visible', ...options })
export const longText = () => line(MAX_TEXT_LENGTH)
/** The spelling of a code. Some fields are also looked up in the pack, by `checkSubmission` and `checkCommand`. */
export const code = (options: StringOptions = {}) =>
  Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_.-]+$', ...options })
export const id = () => Type.String({ format: 'uuid' })
const COMMAND_ID_OPTIONS = {
  minLength: 8,
  maxLength: 128,
  description: 'a new UUID for each act; of any other id a keyed digest is stored',
}
export const commandId = () => Type.String({ ...COMMAND_ID_OPTIONS, pattern: '^[A-Za-z0-9_-]+$' })
/** The id that staff choose for a command: no id of an applicant's command. */
export const staffCommandId = () => Type.String({ ...COMMAND_ID_OPTIONS, pattern: STAFF_COMMAND_ID_PATTERN })
export const seatId = () => Type.String({ minLength: 3, maxLength: 200, pattern: '^[A-Za-z0-9_./-]+$' })
export const instant = () => Type.String({ format: 'date-time', description: 'ISO 8601, UTC' })
export const day = () => Type.String({ format: 'date', description: 'plain date' })
export const count = () => Type.Integer({ minimum: 0 })
export const language = () => choice(['ar', 'en'])
export const sentence = () => Type.String({ description: 'a sentence in the reader’s language' })
export const yesNo = () => Type.Boolean()

export const names = () => object({ ar: Type.String(), en: Type.String() })

/** A cursor as a client sends it back. `api/cursors.ts` seals and opens it; a route sees its contents. */
export const cursor = () => line(4_000, { description: 'cursor that the page before returned' })

/** Query fields of a paged list: the rows after the cursor `after`; `limit` is 50 unless given, at most 200. */
export const pageQuery = {
  after: optional(cursor()),
  limit: optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
}
/** Response field with the cursor of the next page. */
export const nextCursor = {
  after: optional(Type.String({ description: 'cursor of the next page; absent when there are no more rows' })),
}

/** A problem by RFC 9457; programs decide by `code`. */
export const problemSchema = object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'stable dotted code' }),
    detail: optional(Type.String()),
    requestId: Type.String(),
    errors: optional(
      list(
        object({
          in: choice(['body', 'query', 'path', 'header']),
          pointer: Type.String(),
          code: Type.String(),
          message: Type.String(),
          values: optional(list(Type.Unknown({ description: 'a value that the field accepts' }))),
        }),
      ),
    ),
    allowed: optional(list(Type.String())),
    stage: optional(Type.String()),
    turn: optional(Type.Integer()),
  },
  { $id: 'Problem' },
)
