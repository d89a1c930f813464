import type { TObject } from '@sinclair/typebox'
import type { CommandName } from '../../domain/arguments'
import type { CommandResult } from '../../api/commands/command-result'
import type { NewCookie } from '../../api/cookies'
import type { ProblemRequest } from '../../api/route'
import type { Services } from '../../api/services'
import type { Frame } from '../parts/frame'
import type { ActFacts } from '../pages/track/tracked'

/** An act as its form was sent. */
interface SentAct {
  name: CommandName
  fields: Record<string, unknown>
  idempotencyKey: string
}

/** A way by which an applicant comes to the forms of acts: with the tracking code, or by the link of a mail. */
export interface ActDoor {
  /** pattern of the path below which the forms stand */
  path: string
  params: () => TObject
  /** first part of the audit names of its routes */
  audit: string
  acts: readonly CommandName[]
  /** see `ActPage` */
  saysReference: boolean
  /** the page of the application, or of the mail: where the forms lead back to */
  pathOf: (request: ProblemRequest) => string
  /** Reads what the form shows; undefined when it is not open in this browser. */
  readFacts: (request: ProblemRequest, services: Services) => Promise<ActFacts | undefined>
  /** Gives the act; undefined when it is not open in this browser. */
  give: (act: SentAct, request: ProblemRequest, services: Services) => Promise<CommandResult | undefined>
  /** The page when it was closed in this browser while the form was filled in. `kept`: words that were sent, so that they are not lost. */
  renderExpired: (request: ProblemRequest, frame: Frame, kept: string | undefined) => string
  /** the cookies that keep it open */
  keepOpen: (request: ProblemRequest, services: Services) => Promise<NewCookie[]>
}
