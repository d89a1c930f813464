import { Type } from '@sinclair/typebox'
import { CONTACTED } from '../../domain/answer-way'
import { choice, day, object, optional, yesNo } from './primitives'

/** What was sent beside the texts about the matter. */
export const surroundings = () => ({
  occurredOn: optional(day()),
  neededBy: optional(day()),
  theirReference: optional(Type.String()),
  location: optional(
    object({
      address: optional(Type.String()),
      latitude: optional(Type.Number()),
      longitude: optional(Type.Number()),
      accuracyMetres: optional(Type.Integer()),
    }),
  ),
})

/** What was sent about the person whose application it is, without wishes for safe contact. */
export const applicantFields = () => ({
  kind: optional(Type.String()),
  name: optional(Type.String()),
  phone: optional(Type.String()),
  email: optional(Type.String()),
  segment: optional(Type.String()),
  gender: optional(Type.String()),
  submitter: optional(
    object({ relation: Type.String(), contacted: optional(choice(CONTACTED)), name: optional(Type.String()) }),
  ),
})

/** Wishes for safe contact. */
export const wishes = () => ({
  by: optional(Type.String()),
  quiet: optional(yesNo()),
  sharedPhone: optional(yesNo()),
})
