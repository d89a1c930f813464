import { findApplicant } from '../db/tables/applicants'
import type { Database } from '../db/connection'
import type { LeasedNotification } from '../db/tables/notification-sending'
import { findRecipients, type Recipient, type WhyHigher } from '../db/tables/recipients'
import { takesMails } from '../domain/answer-way'
import { isMailAddress } from '../domain/mail-address'
import { chooseQuiet, type Quiet } from '../domain/quiet-mails'
import { isSecret } from '../domain/secrecy'
import { deskOf, programmeSeatId } from '../domain/seats'
import { LANGUAGES, type Language } from '../locales/language'
import { namePerson } from '../locales/person-name'
import type { NotificationSource } from './mail-facts'

/**
 * The readers of one mail: the applicant, or the people of a desk who share a language. They are personal
 * data, so they must not get into a log or an error.
 */
export interface Readers extends Quiet {
  people: Reader[]
  language: Language
  /** absent for the applicant */
  desk?: string
  /** why these people of a higher desk get the mail; absent when they act for `desk` */
  whyHigher?: WhyHigher
  /** set if they are administrators, who can give the desk a holder or an address and cannot act on the application */
  areAdministrators?: true
  /** somebody wrote the application for the applicant, so that the reader may be either of them */
  isForAnother?: true
  /** the page where the owner of the applicant's address says whether the application is theirs; absent for a desk */
  ownerLink?: OwnerLink
  /** first part of the Message-ID; the same each time the mail is sent again */
  messageKey: string
}

/** The page for the owner of a mail address, and whether they said that the application is theirs. */
export interface OwnerLink {
  /** the page, for people */
  page: string
  /** for mail programs, which unsubscribe with one click */
  address: string
  isConfirmed: boolean
}

interface Reader {
  /** the person's id, or `applicant`; it identifies the recipient in `notification_recipient` */
  id: string
  name: string
  address: string
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
  const applicant = (await findApplicant(db, row.id)) ?? {}
  if (!takesMails(applicant)) return []
  const { name = '', email: address = '', contact, submitter } = applicant
  const people = [{ id: 'applicant', name, address }]
  const quiet = chooseQuiet(row.state, { wantsQuiet: contact?.quiet === true })
  return [{ people, language: row.language, messageKey: id, ...quiet, ...(submitter && { isForAnother: true }) }]
}

/**
 * Returns the holders of the desk who are present, or else their deputies, one group per language. When none of them has a usable
 * address, returns those of the next higher rung of the ladder that has such a person, or else those of the operation room; but
 * for a secret application those of the next duty seat. When nobody is left, returns the administrators: they see no text of an
 * application and can give the desk a holder or an address.
 */
async function listDeskReaders(
  db: Database,
  { row, policy }: NotificationSource,
  { id, audience }: LeasedNotification,
): Promise<Readers[]> {
  const ladderDesks = row.state.ladder.map(({ seat }) => deskOf(seat))
  const higherDesks = ladderDesks.includes(audience) ? ladderDesks.slice(ladderDesks.indexOf(audience) + 1) : []
  const actingDesks = isSecret(row.state)
    ? policy.dutySeats.map(deskOf)
    : [...higherDesks, programmeSeatId(row.programme, 'operation_room')]
  const administrators = programmeSeatId(row.programme, 'administrator')
  const { desk, people = [], whyHigher } = (await findRecipients(db, audience, [...actingDesks, administrators])) ?? {}
  return LANGUAGES.map((language) => ({
    people: people.filter((person) => person.language === language).map(toReader),
    language,
    desk: audience,
    ...(whyHigher && { whyHigher }),
    ...(whyHigher && desk === administrators && { areAdministrators: true as const }),
    messageKey: `${id}.${language}`,
  }))
}

const toReader = ({ personId, name, email, language }: Recipient): Reader => ({
  id: personId,
  name: namePerson(name, language),
  address: email,
})
