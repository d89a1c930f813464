import { Type } from '@sinclair/typebox'
import type { PageRoute } from '../../api/page-route'
import { object, optional } from '../../api/schemas/primitives'
import type { FrameOf } from '../frames'
import { BodiesPage } from '../pages/bodies-page'
import { INFORMATION, InformationPage, type InformationName } from '../pages/information-page'
import { PartsPage } from '../pages/parts-page/parts-page'
import { StartPage } from '../pages/start-page'
import { StatusPage } from '../pages/status-page'
import { readBodies } from '../read-bodies'
import { renderPage } from '../render-page'

/** The first page, the pages that explain the platform, what works now, and the page that shows every part: the same for everybody. */
export const createStartRoutes = (frameOf: FrameOf): PageRoute[] => {
  const start: Pick<PageRoute, 'method' | 'summary' | 'audience' | 'audit' | 'rate' | 'respond'> = {
    method: 'GET',
    summary: 'Read what this platform is for, and begin',
    audience: 'public',
    audit: 'pages.start',
    rate: 'free',
    respond: async (request) => ({
      status: 200,
      page: renderPage(<StartPage frame={frameOf(request)} />),
      caching: 'revalidated',
    }),
  }
  return [
    { ...start, path: '/' },
    { ...start, path: '/{language}' },
    ...(Object.keys(INFORMATION) as InformationName[]).map(
      (name): PageRoute => ({
        ...start,
        path: `/{language}/${name}`,
        summary: `Read about ${name}`,
        audit: `pages.${name.replaceAll('-', '_')}`,
        respond: async (request) => ({
          status: 200,
          page: renderPage(<InformationPage frame={frameOf(request)} name={name} />),
          caching: 'revalidated',
        }),
      }),
    ),
    {
      ...start,
      path: '/{language}/bodies',
      summary: 'Read which bodies take part, and from when',
      query: object({ page: optional(Type.Integer({ minimum: 1, maximum: 1000, default: 1 })) }),
      audit: 'pages.bodies',
      async respond(request, services) {
        const { page = 1 } = request.query as { page?: number }
        const found = await readBodies(page, request, services)
        const path = `/${request.language}/bodies`
        return {
          status: 200,
          page: renderPage(
            <BodiesPage
              frame={frameOf(request)}
              found={found}
              first={page > 1 ? path : undefined}
              next={found.hasMore ? `${path}?page=${page + 1}` : undefined}
            />,
          ),
          caching: 'revalidated',
        }
      },
    },
    {
      ...start,
      path: '/{language}/status',
      summary: 'Read what works now',
      audit: 'pages.status',
      respond: async (request, { reads }) => ({
        status: 200,
        page: renderPage(<StatusPage frame={frameOf(request)} status={await reads.readStatus()} />),
      }),
    },
    {
      method: 'GET',
      path: '/{language}/parts',
      summary: 'Look at every part of the pages in all its states',
      audience: 'public',
      audit: 'pages.parts',
      rate: 'free',
      respond: async (request) => ({
        status: 200,
        page: renderPage(<PartsPage frame={frameOf(request)} />),
        caching: 'revalidated',
      }),
    },
  ]
}
