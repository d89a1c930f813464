import { randomUUID } from 'node:crypto'
import { insertPageNote } from '../../db/tables/page-notes'
import type { Language } from '../../locales/language'
import { getNetwork } from '../attempts/client-network'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { createBodyProblem, type FieldProblem } from '../field-problem'
import { hashIdempotencyKey } from '../idempotency-key'
import { formatInstant } from '../presenters/format-instant'
import { Problem, refuseProblems } from '../problem'
import type { SignedIn } from '../signed-in'

/** A note as it was sent, with its fields checked by `newPageNote`. */
export interface SentPageNote {
  /** a path of the platform, with or without a reference */
  page?: string
  programme?: string
  language: Language
  text: string
}

interface Writer extends Pick<Client, 'address'> {
  signedIn?: SignedIn | undefined
  /** the same for each repetition of one note */
  idempotencyKey?: string | undefined
}

/**
 * Stores what somebody wrote about a page: the pattern of its path, and of a signed-in writer the role of the first seat. Throws
 * `request.invalid` for an unknown page or programme, `request.too_many` when this network writes too often, and
 * `request.idempotency_conflict` when another note came with the same key.
 */
export async function sendPageNote(
  dependencies: Dependencies,
  { page, programme, language, text }: SentPageNote,
  { signedIn, address, idempotencyKey = randomUUID() }: Writer,
): Promise<{ id: string; receivedAt: string }> {
  const pattern = page === undefined ? undefined : dependencies.findPage(page)
  const seat = signedIn?.seats[0]
  refuseProblems([
    ...(page !== undefined && pattern === undefined ? [createBodyProblem('/page', 'format')] : []),
    ...(await findProgrammeProblems(dependencies, programme)),
  ])
  await countNote(dependencies, address)
  const stored = await insertPageNote(dependencies.database, {
    // The key has nothing of the person: a session may end between two tries.
    keyHash: hashIdempotencyKey(idempotencyKey, undefined),
    page: pattern,
    programme: programme ?? seat?.programme,
    language,
    role: seat?.role,
    text,
  })
  if (!stored) throw new Problem('request.idempotency_conflict')
  return { id: stored.id, receivedAt: formatInstant(stored.receivedAt) }
}

async function findProgrammeProblems(
  { policyReader }: Dependencies,
  programme: string | undefined,
): Promise<FieldProblem[]> {
  if (programme === undefined) return []
  const codes = (await policyReader.listProgrammes()).map(({ code }) => code)
  return codes.includes(programme) ? [] : [createBodyProblem('/programme', 'enum', { allowedValues: codes })]
}

/** Counts a note of this network. Throws `request.too_many`. */
async function countNote({ attempts }: Dependencies, address: string): Promise<void> {
  const { counters, limits, hashKey, onAttempt } = attempts
  const { count, resetsInSeconds } = await counters.notesOfNetwork.add(hashKey('notes', getNetwork(address)))
  if (count <= limits.notesOfNetwork) return
  onAttempt({ door: 'page.note', result: 'refused' })
  throw new Problem('request.too_many', { retryAfterSeconds: resetsInSeconds })
}
