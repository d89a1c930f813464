import { findApplicant } from '../db/tables/applicants'
import type { Database } from '../db/connection'
import type { LeasedNotification } from '../db/tables/notification-sending'
import { findRecipients, type Recipient } from '../db/tables/recipients'
import { isMailAddress } from '../domain/mail-address'
import { deskOf } from '../domain/seats'
import { LANGUAGES, type Language } from '../locales/language'
import type { NotificationSource } from './mail-facts'

/**
 * The readers of one mail: the applicant, or the people of a desk who share a language. They are personal
 * data, so they must not get into a log or an error.
 */
export interface Readers {
  people: { name: string; address: string }[]
  language: Language
  /** absent for the applicant */
  desk?: string
  /** first part of the Message-ID; the same each time the mail is sent again */
  messageKey: string
}

/** Finds the readers at the time of sending, one group per mail. Returns none when no reader has a valid address. */
export async function listReaders(
  db: Database,
  source: NotificationSource,
  leased: LeasedNotification,
): Promise<Readers[]> {
  const readers =
    leased.audience === 'applicant'
      ? await listApplicantReaders(db, source, leased)
      : await listDeskReaders(db, source, leased)
  return readers
    .map((each) => ({ ...each, people: each.people.filter(({ address }) => isMailAddress(address)) }))
    .filter(({ people }) => people.length > 0)
}

/**
 * Returns no reader when the applicant wants another kind of contact or none. If the message wants something of the applicant, the
 * contact centre calls them at once.
 */
async function listApplicantReaders(
  db: Database,
  { row }: NotificationSource,
  { id }: LeasedNotification,
): Promise<Readers[]> {
  const { name = '', email: address = '', contact } = (await findApplicant(db, row.id)) ?? {}
  if (contact?.by !== undefined && contact.by !== 'email') return []
  return [{ people: [{ name, address }], language: row.language, messageKey: id }]
}

/**
 * Returns the holders of the desk who are present, or else their deputies, one group per language. When nobody is present,
 * returns those of the next higher rung of the ladder that has a person present, or else those of the operation room.
 */
async function listDeskReaders(
  db: Database,
  { row }: NotificationSource,
  { id, audience }: LeasedNotification,
): Promise<Readers[]> {
  const ladderDesks = row.state.ladder.map(({ seat }) => deskOf(seat))
  const higherDesks = ladderDesks.includes(audience) ? ladderDesks.slice(ladderDesks.indexOf(audience) + 1) : []
  const present = (await findRecipients(db, audience, higherDesks))?.people ?? []
  return LANGUAGES.map((language) => ({
    people: present.filter((person) => person.language === language).map(toPerson),
    language,
    desk: audience,
    messageKey: `${id}.${language}`,
  }))
}

const toPerson = ({ name, email }: Recipient) => ({ name, address: email ?? '' })
