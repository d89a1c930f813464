import { type Static, Type } from '@sinclair/typebox'
import { ANSWER_WAYS, CONTACTED } from '../../domain/answer-way'
import { CHANNELS, TYPES } from '../../domain/vocabulary'
import { choice, code, day, instant, language, line, longText, object, optional, yesNo } from './primitives'

const RELATIONS = ['relative', 'guardian', 'representative', 'other'] as const

/** The body of a submission. `checkSubmission` looks its codes up in the pack. */
export const submission = () =>
  object({
    programme: optional(code()),
    type: choice(TYPES),
    title: optional(line(300)),
    text: longText(),
    sector: optional(code()),
    entity: optional(code()),
    topic: optional(code()),
    channel: choice(CHANNELS),
    location: optional(
      object(
        {
          address: optional(line(500)),
          region: optional(
            code({
              description: 'the region in which the address is; it leads to the suggested body and is not stored',
            }),
          ),
          latitude: optional(Type.Number({ minimum: -90, maximum: 90 })),
          longitude: optional(Type.Number({ minimum: -180, maximum: 180 })),
          accuracyMetres: optional(
            Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'how exactly the device knew the position' }),
          ),
        },
        {
          dependentRequired: {
            region: ['address'],
            latitude: ['longitude'],
            longitude: ['latitude'],
            accuracyMetres: ['latitude'],
          },
        },
      ),
    ),
    language: language(),
    identity: optional(choice(['open', 'hidden_from_entity', 'anonymous'])),
    occurredOn: optional(day()),
    neededBy: optional(day()),
    theirReference: optional(line(100)),
    applicant: object({
      kind: optional(choice(['person', 'business', 'organisation'])),
      name: optional(line(200)),
      phone: optional(line(30, { format: 'phone' })),
      email: optional(line(254, { format: 'email' })),
      contact: optional(
        object({
          by: choice(['email', 'phone', 'sms', 'post', 'none']),
          quiet: optional(yesNo()),
          sharedPhone: optional(yesNo()),
          inDanger: optional(
            Type.Boolean({
              description: 'somebody is in danger now; only the duty seat reads it, and reads the application first',
            }),
          ),
        }),
      ),
      segment: optional(code()),
      gender: optional(choice(['female', 'male'])),
    }),
    submitter: optional(
      object({
        relation: choice(RELATIONS),
        contacted: optional(
          choice(CONTACTED, {
            description:
              'whose telephone number and e-mail address stand in `applicant`; absent: those of the applicant. Only they get questions and the answer',
          }),
        ),
        name: optional(line(200, { description: 'for whom to ask; only seats that see the telephone number see it' })),
      }),
    ),
    follows: optional(line(40, { description: 'reference of an earlier application' })),
  })

export const receipt = () =>
  object({
    reference: Type.String(),
    trackingCode: optional(Type.String({ description: 'shown only here; absent when a staff member submitted' })),
    receivedAt: instant(),
    promisedOn: day(),
    answerBy: optional(
      choice(ANSWER_WAYS, {
        description:
          'how the answer comes, besides the page for following; `quiet_email` only tells that there is something new; absent in a receipt that was stored before it was told',
      }),
    ),
    firstReadBy: optional(
      Type.String({
        format: 'date-time',
        description: 'by when the officer on duty reads it; only where they read it first, and only to the applicant',
      }),
    ),
    tellsOfDanger: optional(
      Type.Boolean({
        description:
          'whether they read it first because it tells of danger; beside `firstReadBy`, and alone in an old receipt',
      }),
    ),
  })

export type SubmissionReceipt = Static<ReturnType<typeof receipt>>

/** Headers of a submission. The tracking code opens the application named in `follows`. */
export const submissionHeaders = () =>
  object({
    'idempotency-key': optional(
      line(255, {
        description:
          'a new random value for each submission, such as a UUID; it gives the receipt again. With less than 22 characters, and without telephone number or e-mail address in the body, only for the same network address',
      }),
    ),
    'tracking-code': optional(line(100)),
  })
