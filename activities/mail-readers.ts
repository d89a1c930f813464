import { findApplicant } from '../db/tables/applications'
import type { Database } from '../db/connection'
import type { LeasedNotification } from '../db/tables/notifications'
import { findRecipients, type Recipient } from '../db/tables/recipients'
import { isMailAddress } from '../domain/mail-address'
import { deskOf } from '../domain/seats'
import { LANGUAGES, type Language } from '../locales/language'
import type { Subject } from './mail-facts'

/** Who reads one mail: the applicant, or the people of a desk who share a language. Personal data: never into a log or an error. */
export interface Readers {
  people: { name: string; address: string }[]
  language: Language
  /** absent for the applicant */
  desk?: string
  /** first part of the Message-ID: the same for each try */
  messageKey: string
}

/** Whom the message reaches now, looked up when it is sent; nobody when there is no address we would write to. */
export async function listReaders(db: Database, subject: Subject, leased: LeasedNotification): Promise<Readers[]> {
  const readers =
    leased.audience === 'applicant' ? await applicant(db, subject, leased) : await desk(db, subject, leased)
  return readers
    .map((each) => ({ ...each, people: each.people.filter(({ address }) => isMailAddress(address)) }))
    .filter(({ people }) => people.length > 0)
}

/** Who asked to be reached in another way, or not at all, gets no mail: a call-back is owed where nothing was delivered. */
async function applicant(db: Database, { row }: Subject, { id }: LeasedNotification): Promise<Readers[]> {
  const { name = '', email: address = '', contact } = (await findApplicant(db, row.id)) ?? {}
  if (contact?.by !== undefined && contact.by !== 'email') return []
  return [{ people: [{ name, address }], language: row.language, messageKey: id }]
}

/** Everybody present at the desk, in one mail for each language; when nobody is, the next rung that has somebody. */
async function desk(db: Database, { row }: Subject, { id, audience }: LeasedNotification): Promise<Readers[]> {
  const ladder = row.state.ladder.map(({ seat }) => deskOf(seat))
  const upward = ladder.includes(audience) ? ladder.slice(ladder.indexOf(audience) + 1) : []
  const present = (await findRecipients(db, audience, upward))?.people ?? []
  return LANGUAGES.map((language) => ({
    people: present.filter((person) => person.language === language).map(toPerson),
    language,
    desk: audience,
    messageKey: `${id}.${language}`,
  }))
}

const toPerson = ({ name, email }: Recipient) => ({ name, address: email ?? '' })
