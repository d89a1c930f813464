import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import { cursor, object, optional } from '../../api/schemas/primitives'
import { getSignedIn } from '../../api/signed-in'
import {
  accessPath,
  FILTER_FIELDS,
  listFilterMistakes,
  readFilter,
  readTypedFilter,
} from '../administration/access-filter'
import { PAGE_LENGTH } from '../administration/paths'
import { readTyped } from '../forms/posted-fields'
import type { FrameOf } from '../frames'
import { AccessPage } from '../pages/administration/access-page'
import { renderPage } from '../render-page'

/** A field of a filter; it may be empty. */
const typedField = () => optional(Type.String({ maxLength: 100 }))

/** Who saw which applications. */
export const createAdministrationAccessRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/administration/access',
    summary: 'Read who saw which applications, newest first; of one application, one person or one day',
    audience: 'administrator',
    query: object({
      ...Object.fromEntries(FILTER_FIELDS.map((field) => [field, typedField()])),
      after: optional(cursor()),
    }),
    statuses: [200],
    audit: 'pages.administration_access',
    rate: 'free',
    async respond(request, { reads }) {
      const { after } = request.query as { after?: string }
      const typed = readTypedFilter(readTyped(request.query))
      const wanted = { ...readFilter(typed).filter, limit: PAGE_LENGTH, ...(after !== undefined && { after }) }
      const found = await reads.readAccessLog(getSignedIn(request.signedIn), wanted, request)
      return {
        status: 200,
        page: renderPage(
          <AccessPage
            frame={frameOf(request)}
            found={found}
            typed={typed}
            first={after === undefined ? undefined : accessPath(request.language, typed)}
            next={found.after && accessPath(request.language, typed, request.sealCursor(found.after))}
          />,
        ),
      }
    },
    async renderProblem(problem, request) {
      const frame = frameOf(request)
      const errors = listFilterMistakes(problem, frame.translator)
      if (errors.length === 0) return undefined
      const typed = readTypedFilter(readTyped(request.query))
      const { wrongParts } = readFilter(typed)
      return { page: renderPage(<AccessPage frame={frame} typed={typed} errors={errors} wrongParts={wrongParts} />) }
    },
  },
]
