import { ACTS_OF_OCCASION, type MailAct } from '../../domain/mail-acts'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { findLinkedAct, isAlive, isOpenedHere } from '../mail-act'
import { Problem } from '../problem'
import { readApplicationForApplicant } from './application-for-applicant'

/** What a reader may see who came by the link of a mail: what the mail is about, and the acts that it allows now. */
export interface MailActFacts
  extends Pick<
    Awaited<ReturnType<typeof readApplicationForApplicant>>,
    'reference' | 'programme' | 'timeZone' | 'turn' | 'submittedBy' | 'texts' | 'choices' | 'release' | 'mayKeepWords'
  > {
  allowed: MailAct[]
}

/**
 * Reads what the link of a mail opens; undefined when this browser has not opened it. When its question, answer or withdrawal is no
 * longer the present one, no act is allowed and no text shown. Throws `request.not_found` for a handle that we did not make.
 */
export async function readMailAct(
  dependencies: Dependencies,
  handle: string,
  client: Client,
): Promise<MailActFacts | undefined> {
  const found = await findLinkedAct(dependencies, handle)
  if (!found) throw new Problem('request.not_found')
  if (!isOpenedHere(dependencies, handle, client)) return undefined
  const { reference } = found.row
  const key = { reference, provenBy: 'mail' } as const
  const read = await readApplicationForApplicant(dependencies, key, client, 'applicant.read_by_mail')
  const { programme, timeZone, turn, submittedBy, mayKeepWords } = read
  if (!(await isAlive(dependencies, found)))
    return { reference, programme, timeZone, turn, submittedBy, mayKeepWords, texts: [], choices: [], allowed: [] }
  const acts: readonly MailAct[] = ACTS_OF_OCCASION[found.link.occasion]
  return {
    reference,
    programme,
    timeZone,
    turn,
    submittedBy,
    mayKeepWords,
    ...(read.release && { release: read.release }),
    texts: read.texts.filter(({ kind }) => TEXTS_OF_MAILS.includes(kind)),
    choices: read.choices.filter(({ command }) => acts.some((act) => act === command)),
    allowed: acts.filter((act) => read.allowed.includes(act)),
  }
}

/** The kinds of texts that mails to applicants contain; the page of a link shows no other. */
const TEXTS_OF_MAILS: readonly string[] = ['question', 'answer', 'redirection', 'confirmation']
