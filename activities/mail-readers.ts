import { findApplicant } from '../db/tables/applicants'
import type { Database } from '../db/connection'
import type { LeasedNotification } from '../db/tables/notification-sending'
import { findRecipients, type Recipient } from '../db/tables/recipients'
import { isMailAddress } from '../domain/mail-address'
import { deskOf } from '../domain/seats'
import { LANGUAGES, type Language } from '../locales/language'
import type { MailSubject } from './mail-facts'

/** The readers of one mail: the applicant, or the people of a desk who share a language. Personal data: never in a log or an error. */
export interface Readers {
  people: { name: string; address: string }[]
  language: Language
  /** absent for the applicant */
  desk?: string
  /** first part of the Message-ID; the same for each try */
  messageKey: string
}

/** Finds the readers at the time of sending, one group per mail. Returns none when no reader has a valid address. */
export async function listReaders(db: Database, subject: MailSubject, leased: LeasedNotification): Promise<Readers[]> {
  const readers =
    leased.audience === 'applicant' ? await listApplicant(db, subject, leased) : await listDesk(db, subject, leased)
  return readers
    .map((each) => ({ ...each, people: each.people.filter(({ address }) => isMailAddress(address)) }))
    .filter(({ people }) => people.length > 0)
}

/**
 * Returns nobody when the applicant asked for another kind of contact or for none. The contact centre calls back when nothing
 * was delivered.
 */
async function listApplicant(db: Database, { row }: MailSubject, { id }: LeasedNotification): Promise<Readers[]> {
  const { name = '', email: address = '', contact } = (await findApplicant(db, row.id)) ?? {}
  if (contact?.by !== undefined && contact.by !== 'email') return []
  return [{ people: [{ name, address }], language: row.language, messageKey: id }]
}

/**
 * Returns the people who are present at the desk, one group per language. When nobody is present, returns the people of the
 * next higher rung that has somebody.
 */
async function listDesk(db: Database, { row }: MailSubject, { id, audience }: LeasedNotification): Promise<Readers[]> {
  const ladder = row.state.ladder.map(({ seat }) => deskOf(seat))
  const higherDesks = ladder.includes(audience) ? ladder.slice(ladder.indexOf(audience) + 1) : []
  const present = (await findRecipients(db, audience, higherDesks))?.people ?? []
  return LANGUAGES.map((language) => ({
    people: present.filter((person) => person.language === language).map(toPerson),
    language,
    desk: audience,
    messageKey: `${id}.${language}`,
  }))
}

const toPerson = ({ name, email }: Recipient) => ({ name, address: email ?? '' })
