import type { Pack } from '../../domain/programme'
import { checkSubmission, isTypeClosed, type Submission } from '../check-submission'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import type { FieldProblem } from '../field-problem'
import { Problem, refuseProblems } from '../problem'
import { submission } from '../schemas/intake'
import { createCheck, keepFirstOfEachField, listUnstorableTexts } from '../validation'

/** Packs by the fields of a submission, kept because one submission needs its pack up to three times. */
const packsByFields = new WeakMap<object, Promise<Pack | undefined>>()

/** Finds the pack in force of the programme that a submission names, or of the default programme. Accepts unvalidated input. */
export function findSubmissionPack(body: unknown, { policyReader, settings }: Dependencies): Promise<Pack | undefined> {
  const fields = readFields(body)
  const cached = packsByFields.get(fields)
  if (cached) return cached
  const programme = typeof fields['programme'] === 'string' ? fields['programme'] : settings.programme
  const found = policyReader.listProgrammes().then((packs) => packs.find(({ code }) => code === programme))
  packsByFields.set(fields, found)
  return found
}

/**
 * Finds the mistakes of a submission that its schema does not find. Throws `intake.type_closed` with the pack's own sentence when
 * the pack has one for a type that is not open. Accepts unvalidated input. `now`: epoch ms.
 */
export async function findPackProblems(
  body: unknown,
  now: number,
  dependencies: Dependencies,
): Promise<FieldProblem[]> {
  const pack = await findSubmissionPack(body, dependencies)
  refuseClosedType(body, pack)
  return checkSubmission(body, pack, now)
}

const checkFields = createCheck(submission(), 'body')

/** Finds every mistake of a submission, the first of each field. Throws `intake.type_closed`. Accepts unvalidated input. */
export const findSubmissionProblems = async (
  dependencies: Dependencies,
  body: unknown,
  { now }: Pick<Client, 'now'>,
): Promise<FieldProblem[]> =>
  keepFirstOfEachField([
    ...checkFields(body),
    ...listUnstorableTexts(body, 'body'),
    ...(await findPackProblems(body, now, dependencies)),
  ])

/** Returns a submission without mistakes, and its pack. Throws `request.invalid` and `intake.type_closed`. */
export async function requireSubmission(
  dependencies: Dependencies,
  body: unknown,
  client: Pick<Client, 'now'>,
): Promise<{ submission: Submission; pack: Pack }> {
  refuseProblems(await findSubmissionProblems(dependencies, body, client))
  const pack = await findSubmissionPack(body, dependencies)
  if (!pack) throw new Problem('request.not_found')
  return { submission: body as Submission, pack }
}

function refuseClosedType(body: unknown, pack: Pack | undefined): void {
  const { type } = readFields(body)
  if (!pack || typeof type !== 'string' || !isTypeClosed(pack, type)) return
  const { insteadOf } = pack.types[type as keyof Pack['types']]
  if (insteadOf) throw new Problem('intake.type_closed', { detail: insteadOf })
}

const readFields = (body: unknown): Record<string, unknown> =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
