import type { TObject } from '@sinclair/typebox'
import { LANGUAGES } from '../locales/language'
import type { FieldProblem } from './field-problem'
import type { PresentedProblem } from './presenters/problem'
import type { FileResponse, PageResponse, RedirectResponse, ResponseKind, StreamResponse } from './responses'
import type { ProblemPage, ProblemRequest, Route, RouteRequest } from './route'
import { choice, object } from './schemas/primitives'
import { type Services, createServices } from './services'

/**
 * A line of the route table that responds to people: with pages, files or streams. It is a route like any other, with two
 * differences: its functions get the services in place of the dependencies, and its posts come from the forms of its own pages.
 */
export interface PageRoute
  extends Pick<
    Route,
    | 'path'
    | 'summary'
    | 'audience'
    | 'query'
    | 'body'
    | 'audit'
    | 'showsNoApplication'
    | 'rate'
    | 'cursorsOf'
    | 'isAutomatic'
  > {
  method: 'GET' | 'POST'
  /** parameters of the path besides `{language}`, which decides the language of the request */
  params?: TObject
  /** values of parameters that are no secret: what is stored about a page may name them */
  openParams?: Readonly<Record<string, readonly string[]>>
  /** `page` unless given */
  responds?: Exclude<ResponseKind, 'json'>
  /** 200 and 303 unless given */
  statuses?: readonly number[]
  check?: (request: RouteRequest, services: Services) => FieldProblem[] | Promise<FieldProblem[]>
  respond: (
    request: RouteRequest,
    services: Services,
  ) => Promise<PageResponse | FileResponse | StreamResponse | RedirectResponse>
  /** the page of a problem of this route, such as the form with what was typed; see `Route.renderProblem` */
  renderProblem?: (
    problem: PresentedProblem,
    request: ProblemRequest,
    services: Services,
  ) => Promise<ProblemPage | undefined>
}

/** The pages of the platform. */
export interface Pages {
  routes: readonly PageRoute[]
  /** Renders every other problem under a path of pages, such as an address without a page. It reads nothing. */
  renderProblem: (problem: PresentedProblem, request: ProblemRequest) => Promise<ProblemPage>
}

/** Creates the line of the route table from that of a page. */
export function toRoute(page: PageRoute): Route {
  const {
    responds = 'page',
    statuses = [200, 303],
    params,
    openParams: _open,
    check,
    respond,
    renderProblem,
    ...line
  } = page
  const hasLanguage = page.path.startsWith('/{language}')
  const properties = { ...(hasLanguage && { language: choice(LANGUAGES) }), ...params?.properties }
  return {
    ...line,
    responds,
    responses: Object.fromEntries(statuses.map((status) => [status, null])),
    ...(Object.keys(properties).length > 0 && { params: object(properties) }),
    ...(page.method === 'POST' && { form: true, hasOwnForms: true, body: page.body ?? object({}) }),
    ...(check && { check: (request, dependencies) => check(request, createServices(dependencies)) }),
    respond: (request, dependencies) => respond(request, createServices(dependencies)),
    ...(renderProblem && {
      renderProblem: (problem, request, dependencies) => renderProblem(problem, request, createServices(dependencies)),
    }),
  }
}
