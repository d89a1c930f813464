import type { TSchema } from '@sinclair/typebox'
import Ajv2020 from 'ajv/dist/2020'
import { createOpenApi } from '../../api/openapi'
import { AUDIENCES, RATE_CLASSES, type Route } from '../../api/route'
import { ROUTES } from '../../api/routes'
import { COMMAND_NAMES } from '../../domain/commands'

const getName = ({ method, path }: Route) => `${method} ${path}`

const allowsOtherFields = (schema: TSchema | null | undefined) => !!schema && schema['additionalProperties'] !== false

/** Lists the parts that a route lacks or declares wrongly. */
function findMistakes(route: Route): string[] {
  const pathParameters = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
  const schemas = [route.params, route.query, route.body, ...Object.values(route.responses)]
  return Object.entries({
    audience: !AUDIENCES.includes(route.audience),
    'rate class': !RATE_CLASSES.includes(route.rate),
    'audit name': !/^[a-z]+(\.[a-zA-Z]+)*$/.test(route.audit),
    summary: route.summary.length < 10,
    responses: Object.keys(route.responses).length === 0,
    parameters: Object.keys(route.params?.properties ?? {}).join() !== pathParameters.join(),
    body: route.method === 'POST' && !route.body,
    'closed schemas': route.audit !== 'openapi.read' && schemas.some(allowsOtherFields),
  }).flatMap(([part, isWrong]) => (isWrong ? [part] : []))
}

describe('the route table', () => {
  test.each(ROUTES.map((route) => [getName(route), route] as const))(
    '%s declares its audience, schemas, rate class and names',
    (_, route) => {
      expect(findMistakes(route)).toEqual([])
    },
  )

  test('is checked: a route that declares too little has seven mistakes', () => {
    const incomplete = {
      method: 'POST',
      path: '/api/{x}',
      summary: '',
      audience: 'anyone',
      responses: {},
      audit: '',
      rate: '',
    }
    expect(findMistakes(incomplete as unknown as Route)).toHaveLength(7)
  })

  test('has each pair of method and path only once', () => {
    expect(new Set(ROUTES.map(getName)).size).toBe(ROUTES.length)
  })

  test('has only administrator routes under administrator paths, and only staff routes and the sign-in under staff paths', () => {
    const listAudiences = (prefix: string) =>
      ROUTES.filter(({ path, audit }) => path.startsWith(prefix) && audit !== 'session.begin').map(
        ({ audience }) => audience,
      )
    expect([...new Set(listAudiences('/api/admin'))]).toEqual(['administrator'])
    expect([...new Set(listAudiences('/api/staff'))]).toEqual(['staff'])
  })

  test('has a staff path for every command of the command table', () => {
    const paths = ROUTES.map(({ path }) => path)
    for (const command of COMMAND_NAMES)
      expect(paths).toContain(`/api/staff/applications/{reference}/commands/${command}`)
  })
})

describe('the OpenAPI document', () => {
  const openApi = createOpenApi(ROUTES) as {
    openapi: string
    paths: Record<string, Record<string, Operation>>
  }

  test('describes every route of the table and no other', () => {
    const documentedRoutes = Object.entries(openApi.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(documentedRoutes.toSorted()).toEqual(ROUTES.map(getName).toSorted())
  })

  const getOperation = (path: string): Operation => {
    const operation = openApi.paths[path]?.['get']
    if (!operation) throw new Error(`${path} is not described`)
    return operation
  }

  test('says that the live signal is a stream, and where its cursor may stand', () => {
    const { parameters, responses } = getOperation('/api/staff/live')
    expect(parameters.map(({ in: part, name }) => `${part} ${name}`)).toEqual(['query after', 'header last-event-id'])
    expect(Object.keys(responses['200']?.content ?? {})).toEqual(['text/event-stream'])
  })

  test('has unique ids, required path parameters, inline schemas that compile, and a default response for each route', () => {
    const operations = Object.values(openApi.paths).flatMap((methods) => Object.values(methods))
    expect(openApi.openapi).toMatch(/^3\.1\.\d$/)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false })
    const parameters = operations.flatMap((operation) => operation.parameters)
    expect(parameters.filter((parameter) => parameter.in === 'path' && !parameter.required)).toEqual([])
    const contents = operations
      .flatMap(({ requestBody, responses }) => [requestBody, ...Object.values(responses)])
      .flatMap((part) => Object.values(part?.content ?? {}))
    const schemas = [...parameters, ...contents].map(({ schema }) => schema).filter((schema) => !('$ref' in schema))
    expect(schemas.length).toBeGreaterThan(100)
    for (const schema of schemas) expect(() => ajv.compile(schema)).not.toThrow()
    expect(operations.filter(({ responses }) => !responses['default'])).toEqual([])
  })
})

interface Content {
  content?: Record<string, { schema: object }>
}
interface Operation {
  operationId: string
  parameters: { in: string; name: string; required: boolean; schema: object }[]
  requestBody?: Content
  responses: Record<string, Content>
}
