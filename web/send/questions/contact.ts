import { isMailAddress } from '../../../domain/mail-address'
import { isPhoneNumber } from '../../../domain/phone'
import { readEmail } from '../../forms/email'
import type { Question, SendKey, Typed } from '../question'
import { inDanger, isForAnother, ofPerson } from './safety'

/** The addresses belong to the person whom we contact: who writes for another chooses one of the two. */
const isContactOfAnother = (typed: Typed): boolean => isForAnother(typed) && typed['contacted'] === 'them'

const ofContacted =
  (own: SendKey, others: SendKey) =>
  (typed: Typed): SendKey =>
    isContactOfAnother(typed) ? others : own

/** Who the person is and how we reach them, each only if they want it. */
export const CONTACT_QUESTIONS: readonly Question[] = [
  {
    name: 'name',
    fields: [
      {
        name: 'name',
        kind: 'text',
        label: ofPerson('send.name', 'send.name.other'),
        hint: inDanger('send.name.hint', 'send.name.hint.danger'),
        limit: 200,
        mistakes: { too_long: 'send.name.too_long' },
        autocomplete: (typed) => (isForAnother(typed) ? 'off' : 'name'),
        pointer: '/applicant/name',
      },
    ],
  },
  {
    name: 'contact',
    title: ofContacted('send.contact', 'send.contact.other'),
    lead: [
      inDanger('send.contact.lead', 'send.contact.lead.danger'),
      inDanger('send.contact.seen', 'send.contact.seen.danger'),
    ],
    fields: [
      {
        name: 'by',
        kind: 'choice',
        label: 'send.by',
        options: (_facts, typed) => [
          {
            value: 'email',
            label: 'send.by.email',
            hint: inDanger('send.by.email.hint', 'send.by.email.hint.danger')(typed),
          },
          {
            value: 'phone',
            label: 'send.by.phone',
            hint: inDanger(
              ofContacted('send.by.phone.hint', 'send.by.phone.other.hint'),
              'send.by.phone.hint.danger',
            )(typed),
          },
          {
            value: 'none',
            label: 'send.by.none',
            hint: inDanger(
              ofContacted('send.by.none.hint', 'send.by.none.other.hint'),
              'send.by.none.hint.danger',
            )(typed),
            isApart: true,
          },
        ],
        mistakes: { missing: 'send.by.missing' },
        pointer: '/applicant/contact/by',
      },
      {
        name: 'email',
        kind: 'email',
        label: ofContacted('send.email', 'send.email.other'),
        hint: 'send.contact.addresses',
        limit: 254,
        mistakes: {
          missing: 'send.email.missing',
          unreadable: 'send.email.unreadable',
          too_long: 'send.email.too_long',
        },
        isNeeded: ({ by }) => by === 'email',
        check: (value) => (isMailAddress(readEmail(value)) ? undefined : 'unreadable'),
        autocomplete: (typed) => (isContactOfAnother(typed) ? 'off' : 'email'),
        pointer: '/applicant/email',
        value: ({ email }) => email && readEmail(email),
      },
      {
        name: 'phone',
        kind: 'tel',
        label: ofContacted('send.phone', 'send.phone.other'),
        limit: 30,
        mistakes: {
          missing: 'send.phone.missing',
          unreadable: 'send.phone.unreadable',
          too_long: 'send.phone.too_long',
        },
        isNeeded: ({ by }) => by === 'phone',
        check: (value) => (isPhoneNumber(value) ? undefined : 'unreadable'),
        autocomplete: (typed) => (isContactOfAnother(typed) ? 'off' : 'tel'),
        pointer: '/applicant/phone',
      },
      {
        name: 'shared',
        kind: 'choice',
        label: ofContacted('send.shared', 'send.shared.other'),
        hint: inDanger(ofContacted('send.shared.hint', 'send.shared.other.hint'), 'send.shared.hint.danger'),
        options: () => [
          { value: 'no', label: 'send.shared.no' },
          { value: 'yes', label: 'send.shared.yes' },
        ],
        mistakes: { unreadable: 'send.shared.unreadable' },
        pointer: '/applicant/contact/sharedPhone',
        value: ({ shared }) => (shared === undefined ? undefined : shared === 'yes'),
      },
    ],
  },
  {
    name: 'about',
    title: ofPerson('send.about', 'send.about.other'),
    lead: ['send.about.why'],
    fields: [
      {
        name: 'segment',
        kind: 'select',
        label: ofPerson('send.segment', 'send.segment.other'),
        hint: inDanger('send.segment.hint', 'send.segment.hint.danger'),
        options: ({ programme }) => programme.segments.map(({ code, names }) => ({ value: code, label: names })),
        mistakes: { unreadable: 'send.segment.unreadable' },
        pointer: '/applicant/segment',
      },
      {
        name: 'gender',
        kind: 'choice',
        label: ofPerson('send.gender', 'send.gender.other'),
        hint: inDanger('send.gender.hint', 'send.gender.hint.danger'),
        options: () => [
          { value: 'female', label: 'send.gender.female' },
          { value: 'male', label: 'send.gender.male' },
          { value: 'unsaid', label: 'send.gender.unsaid', isApart: true },
        ],
        mistakes: { unreadable: 'send.gender.unreadable' },
        pointer: '/applicant/gender',
        value: ({ gender }) => (gender === 'unsaid' ? undefined : gender),
      },
    ],
  },
]
