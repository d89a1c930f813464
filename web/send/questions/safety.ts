import type { Question, SendKey, Typed } from '../question'

export const isInDanger = ({ danger }: Typed): boolean => danger === 'yes'
/** Words for who is in danger, because the officer on duty reads first and decides who else does. */
export const inDanger =
  (usual: SendKey | ((typed: Typed) => SendKey), danger: SendKey) =>
  (typed: Typed): SendKey =>
    isInDanger(typed) ? danger : typeof usual === 'function' ? usual(typed) : usual
export const isForAnother = ({ who }: Typed): boolean => who === 'other'
/** Words about the person whose complaint it is: `others` when somebody writes for another. */
export const ofPerson =
  (own: SendKey, others: SendKey) =>
  (typed: Typed): SendKey =>
    isForAnother(typed) ? others : own

/** Danger first; then whose application it is. Nobody is turned away. */
export const SAFETY_QUESTIONS: readonly Question[] = [
  {
    name: 'danger',
    showsEmergency: true,
    warnsOfDrafts: true,
    fields: [
      {
        name: 'danger',
        kind: 'choice',
        label: 'send.danger',
        hint: 'send.danger.hint',
        options: () => [
          { value: 'no', label: 'send.danger.no' },
          { value: 'yes', label: 'send.danger.yes', hint: 'send.danger.yes.hint' },
        ],
        mistakes: { missing: 'send.danger.missing' },
        pointer: '/applicant/contact/inDanger',
        value: (typed) => (isInDanger(typed) ? true : undefined),
      },
    ],
  },
  {
    name: 'safety',
    title: 'send.safety',
    lead: ['send.safety.device', 'send.safety.back', 'parts.history', 'send.safety.text'],
    leadTogether: ['send.safety.device.open', 'send.safety.open', 'parts.history', 'send.safety.text'],
    showsEmergency: true,
    isAsked: isInDanger,
    fields: [
      {
        name: 'quiet',
        kind: 'choice',
        label: 'send.quiet',
        hint: 'send.quiet.hint',
        options: () => [
          { value: 'yes', label: 'send.quiet.yes' },
          { value: 'no', label: 'send.quiet.no' },
        ],
        mistakes: { missing: 'send.quiet.missing' },
        pointer: '/applicant/contact/quiet',
        value: ({ quiet }) => quiet === 'yes',
      },
    ],
  },
  {
    name: 'who',
    fields: [
      {
        name: 'who',
        kind: 'choice',
        label: 'send.who',
        options: () => [
          { value: 'self', label: 'send.who.self' },
          { value: 'other', label: 'send.who.other', hint: 'send.who.other.hint' },
        ],
        mistakes: { missing: 'send.who.missing' },
      },
    ],
  },
  {
    name: 'other',
    title: 'send.other',
    lead: ['send.other.lead'],
    isAsked: isForAnother,
    fields: [
      {
        name: 'relation',
        kind: 'choice',
        label: 'send.relation',
        hint: inDanger('send.relation.hint', 'send.relation.hint.danger'),
        options: () => [
          { value: 'relative', label: 'send.relation.relative' },
          { value: 'guardian', label: 'send.relation.guardian' },
          { value: 'representative', label: 'send.relation.representative' },
          { value: 'other', label: 'send.relation.other' },
        ],
        mistakes: { missing: 'send.relation.missing' },
        pointer: '/submitter/relation',
      },
      {
        name: 'contacted',
        kind: 'choice',
        label: 'send.contacted',
        hint: 'send.contacted.hint',
        options: () => [
          { value: 'me', label: 'send.contacted.me' },
          { value: 'them', label: 'send.contacted.them' },
        ],
        mistakes: { missing: 'send.contacted.missing' },
        pointer: '/submitter/contacted',
        value: ({ contacted }) => contacted && (contacted === 'me' ? 'submitter' : 'applicant'),
      },
      {
        name: 'writer',
        kind: 'text',
        label: 'send.writer',
        hint: inDanger('send.writer.hint', 'send.writer.hint.danger'),
        limit: 200,
        mistakes: { too_long: 'send.name.too_long' },
        autocomplete: () => 'name',
        pointer: '/submitter/name',
      },
    ],
  },
]
