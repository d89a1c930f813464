import type { Application } from '../../../domain/application'
import type { CommandName } from '../../../domain/arguments'
import type { OwnMatter } from './course-matters'

/** Who acts, by relation to the application. `holder`: the seat of the present rung. `caller`: the applicant, through an agent. */
export type Person =
  | 'applicant'
  | 'caller'
  | 'agent'
  | 'desk'
  | 'duty'
  | 'focalPoint'
  | 'holder'
  | 'unit'
  | 'secondUnit'

export interface Act {
  name: CommandName
  by: Person
  /** hours since the act before, or since the receipt; staff act at the next working instant after them */
  afterHours: number
  /** arguments beside texts, and beside those that the matter decides */
  with?: object
  /** the text tells of this, so that a screening rule withholds it */
  flag?: 'danger'
}

/** What happens to an invented application, and how it stands now. */
export interface Course {
  name: string
  acts: readonly Act[]
  isThere: (state: Application) => boolean
  /** the receipt is at least so long ago */
  fromDays?: number
  hasNoAddress?: true
  /** the matter of which alone it can tell; without it, the matter whose turn it is */
  matter?: OwnMatter
  isByTelephone?: true
}

const act = (name: CommandName, by: Person, afterHours: number, content?: object): Act => ({
  name,
  by,
  afterHours,
  ...(content && { with: content }),
})

const ROUTED = [act('route', 'desk', 2)]
const ANSWERED = [...ROUTED, act('answer', 'focalPoint', 20)]
const RELEASED = [...ANSWERED, act('release', 'unit', 2)]
const DISSATISFIED = [...RELEASED, act('rate', 'applicant', 30, { solved: 'no', treatedWell: false })]
const OBJECTED = [...DISSATISFIED, act('object', 'applicant', 3)]
const REOPENED = [...OBJECTED, act('reopen', 'secondUnit', 20)]
const RELEASED_AGAIN = [...REOPENED, act('answer', 'holder', 20), act('release', 'unit', 2)]
const ASKED = [...ROUTED, act('ask', 'focalPoint', 3)]

const isAtEntity = ({ stage }: Application) => stage === 'with_entity'
const isReleased = ({ stage, rating }: Application) => stage === 'released' && rating === null
const mustCall = ({ settled }: Application) => settled.stage.includes('callBack')

/** Every course ends in another situation; together they show every stage. */
export const COURSES: readonly Course[] = [
  { name: 'waits at the triage desk', acts: [], isThere: ({ stage, escalated }) => stage === 'triage' && !escalated },
  {
    name: 'handed over to the operation room',
    acts: [],
    isThere: ({ stage, escalated }) => stage === 'triage' && escalated,
  },
  { name: 'routed by the clock', acts: [], isThere: (state) => isAtEntity(state) && state.routedBy === 'default' },
  {
    name: 'with the entity',
    acts: ROUTED,
    isThere: (state) => isAtEntity(state) && state.rung === 0,
  },
  {
    name: 'somebody writes the answer',
    acts: [...ROUTED, act('claim', 'focalPoint', 1)],
    isThere: (state) => isAtEntity(state) && state.claimedBy !== null,
  },
  {
    name: 'reminded',
    acts: ROUTED,
    isThere: (state) => isAtEntity(state) && state.rung === 0 && state.settled.rung.length > 0,
  },
  { name: 'second rung', acts: ROUTED, isThere: (state) => isAtEntity(state) && state.rung === 1 },
  { name: 'third rung', acts: ROUTED, isThere: (state) => isAtEntity(state) && state.rung === 2 },
  { name: 'on the weekly list', acts: ROUTED, isThere: (state) => isAtEntity(state) && state.listed > 0 },
  { name: 'promise overrun', acts: ROUTED, isThere: (state) => isAtEntity(state) && state.overran, fromDays: 31 },
  { name: 'asked', acts: ASKED, isThere: ({ stage }) => stage === 'awaiting_applicant' },
  {
    name: 'asked, to be called',
    acts: ASKED,
    isThere: (state) => state.stage === 'awaiting_applicant' && mustCall(state),
    hasNoAddress: true,
  },
  {
    name: 'replied',
    acts: [...ASKED, act('reply', 'applicant', 22)],
    isThere: isAtEntity,
  },
  { name: 'did not reply', acts: ASKED, isThere: (state) => isAtEntity(state) && state.used.asks === 1 },
  {
    name: 'returned',
    acts: [...ROUTED, act('return', 'focalPoint', 3, { reason: 'other_place' })],
    isThere: ({ stage, used }) => stage === 'triage' && used.returns === 1,
  },
  {
    name: 'answer in review',
    acts: [...ROUTED, act('answer', 'focalPoint', 3)],
    isThere: ({ stage }) => stage === 'quality_review',
  },
  {
    name: 'sent back',
    acts: [...ANSWERED, act('sendBack', 'unit', 2, { reason: 'incomplete' })],
    isThere: (state) => isAtEntity(state) && state.used.sendBacks === 1,
  },
  { name: 'released', acts: RELEASED, isThere: isReleased },
  {
    name: 'released unreviewed',
    acts: ANSWERED,
    isThere: (state) => isReleased(state) && state.release?.unreviewed === true,
  },
  {
    name: 'released, to be called',
    acts: RELEASED,
    isThere: (state) => isReleased(state) && mustCall(state),
    hasNoAddress: true,
  },
  {
    name: 'released, reached by telephone',
    acts: [...RELEASED, act('call', 'agent', 20, { result: 'reached' })],
    isThere: (state) => isReleased(state) && state.contact?.reachedAt !== undefined,
    hasNoAddress: true,
  },
  {
    name: 'rated: not solved',
    acts: DISSATISFIED,
    isThere: ({ stage, rating }) => stage === 'released' && rating !== null,
  },
  { name: 'first objection', acts: OBJECTED, isThere: ({ stage }) => stage === 'objection' },
  { name: 'reopened', acts: REOPENED, isThere: (state) => isAtEntity(state) && state.visit === 2 },
  { name: 'reopened by silence', acts: OBJECTED, isThere: (state) => isAtEntity(state) && state.visit === 2 },
  {
    name: 'second objection',
    acts: [...RELEASED_AGAIN, act('rate', 'applicant', 20, { solved: 'no' }), act('object', 'applicant', 1)],
    isThere: ({ stage, used }) => stage === 'objection' && used.objections === 2,
  },
  {
    name: 'closed: answer confirmed',
    acts: [...OBJECTED, act('confirm', 'secondUnit', 20)],
    isThere: ({ closedAs }) => closedAs === 'confirmed',
    fromDays: 12,
  },
  {
    name: 'closed: solved',
    acts: [...RELEASED, act('rate', 'applicant', 26, { solved: 'yes', treatedWell: true })],
    isThere: ({ closedAs }) => closedAs === 'satisfied',
    fromDays: 9,
  },
  {
    name: 'closed: solved in part',
    acts: [...RELEASED, act('rate', 'applicant', 40, { solved: 'partly', treatedWell: true })],
    isThere: ({ closedAs }) => closedAs === 'partly',
  },
  { name: 'closed: not satisfied', acts: DISSATISFIED, isThere: ({ closedAs }) => closedAs === 'dissatisfied' },
  { name: 'closed: unrated', acts: RELEASED, isThere: ({ closedAs }) => closedAs === 'unrated' },
  {
    name: 'told where to go instead',
    acts: [act('redirect', 'desk', 3, { where: 'court' })],
    isThere: ({ release }) => release?.outcome === 'out_of_scope',
    matter: 'court',
  },
  {
    name: 'withdrawn',
    acts: [...ROUTED, act('withdraw', 'applicant', 20, { reason: 'solved' })],
    isThere: ({ closedAs }) => closedAs === 'withdrawn',
  },
  {
    name: 'withdrawal taken back',
    acts: [...ROUTED, act('withdraw', 'applicant', 4, { reason: 'solved' }), act('reinstate', 'applicant', 20)],
    isThere: (state) => isAtEntity(state) && state.used.reinstatements === 1,
  },
  { name: 'danger, with the duty seat', acts: [], isThere: ({ stage }) => stage === 'screening', matter: 'danger' },
  {
    name: 'danger, accepted by the duty seat',
    acts: [act('help', 'duty', 0.2, { result: 'reached' }), act('accept', 'duty', 0.1)],
    isThere: ({ stage }) => stage === 'triage',
    matter: 'danger',
  },
  {
    name: 'wrongdoing, with the duty seat',
    acts: [],
    isThere: ({ stage }) => stage === 'screening',
    matter: 'wrongdoing',
  },
  {
    name: 'remarks of both sides',
    acts: [
      ...ROUTED,
      act('remark', 'applicant', 2, { audience: 'entity' }),
      act('remark', 'focalPoint', 2, { audience: 'applicant' }),
    ],
    isThere: isAtEntity,
  },
  {
    name: 'tells of danger later',
    acts: [...ROUTED, { ...act('remark', 'applicant', 2, { audience: 'entity' }), flag: 'danger' }],
    isThere: isAtEntity,
    matter: 'aid',
  },
  {
    name: 'sent and replied by telephone',
    acts: [...ASKED, act('reply', 'caller', 20)],
    isThere: isAtEntity,
    isByTelephone: true,
  },
]
