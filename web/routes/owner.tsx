import { Type } from '@sinclair/typebox'
import type { OwnerAnswer } from '../../api/reads/owner-page'
import type { PageRoute } from '../../api/page-route'
import type { RouteRequest } from '../../api/route'
import { choice, object } from '../../api/schemas/primitives'
import type { FrameOf } from '../frames'
import { OwnerPage } from '../pages/owner-page'
import { renderPage } from '../render-page'

type Statement = 'mine' | 'not_mine' | 'no_mails'

/** The page for the owner of a mail address. Reading it changes nothing, because scanners of mail servers open every link. */
export const createOwnerRoutes = (frameOf: FrameOf): PageRoute[] => {
  const respond = (request: RouteRequest, { page }: OwnerAnswer) => ({
    status: page.kind === 'unknown' ? 404 : 200,
    page: renderPage(<OwnerPage frame={frameOf(request)} path={pathOf(request)} page={page} />),
  })
  const line = {
    path: '/{language}/address/{token}',
    audience: 'public',
    params: object({ token: Type.String({ minLength: 1, maxLength: 200, description: 'from a mail' }) }),
    statuses: [200, 404],
    rate: 'free',
  } as const
  return [
    {
      ...line,
      method: 'GET',
      summary: 'Ask the owner of a mail address whether an application is theirs',
      audit: 'pages.owner',
      respond: async (request, { reads }) => respond(request, await reads.readOwnerPage(getToken(request), request)),
    },
    {
      ...line,
      method: 'POST',
      summary: 'Record the answer of the owner of a mail address',
      body: object({ statement: choice(['mine', 'not_mine', 'no_mails']) }),
      audit: 'pages.owner_answer',
      async respond(request, { acts }) {
        const { statement } = request.body as { statement: Statement }
        return respond(request, await acts.answerAsOwner(getToken(request), statement, request))
      },
    },
  ]
}

const getToken = ({ params }: RouteRequest): string => params['token'] ?? ''

const pathOf = (request: RouteRequest): string => `/${request.language}/address/${getToken(request)}`
