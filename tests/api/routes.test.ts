import type { TSchema } from '@sinclair/typebox'
import Ajv2020 from 'ajv/dist/2020'
import { createOpenApi } from '../../api/openapi'
import { AUDIENCES, RATE_CLASSES, type Route } from '../../api/route'
import { ROUTES } from '../../api/routes'
import { COMMAND_NAMES } from '../../domain/commands'

const name = ({ method, path }: Route) => `${method} ${path}`

const isOpen = (schema: TSchema | null | undefined) => !!schema && schema['additionalProperties'] !== false

/** What a line of the table leaves unsaid. */
function mistakesOf(route: Route): string[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
  const schemas = [route.params, route.query, route.body, ...Object.values(route.responses)]
  return Object.entries({
    audience: !AUDIENCES.includes(route.audience),
    'rate class': !RATE_CLASSES.includes(route.rate),
    'audit name': !/^[a-z]+(\.[a-zA-Z]+)*$/.test(route.audit),
    summary: route.summary.length < 10,
    responses: Object.keys(route.responses).length === 0,
    parameters: Object.keys(route.params?.properties ?? {}).join() !== inPath.join(),
    body: route.method === 'POST' && !route.body,
    'closed schemas': route.audit !== 'openapi.read' && schemas.some(isOpen),
  }).flatMap(([what, isMissing]) => (isMissing ? [what] : []))
}

describe('the route table', () => {
  test.each(ROUTES.map((route) => [name(route), route] as const))(
    '%s says who may call it, what comes in, what goes out, and its names',
    (_, route) => {
      expect(mistakesOf(route)).toEqual([])
    },
  )

  test('would not pass with a route that says too little', () => {
    const bare = {
      method: 'POST',
      path: '/api/{x}',
      summary: '',
      audience: 'anyone',
      responses: {},
      audit: '',
      rate: '',
    }
    expect(mistakesOf(bare as unknown as Route)).toHaveLength(7)
  })

  test('has a line once only', () => {
    expect(new Set(ROUTES.map(name)).size).toBe(ROUTES.length)
  })

  test('keeps staff paths for staff, and administrators’ for administrators', () => {
    const audiences = (prefix: string) =>
      ROUTES.filter(({ path, audit }) => path.startsWith(prefix) && audit !== 'session.begin').map(
        ({ audience }) => audience,
      )
    expect([...new Set(audiences('/api/admin'))]).toEqual(['administrator'])
    expect([...new Set(audiences('/api/staff'))]).toEqual(['staff'])
  })

  test('has a line for every command of the command table', () => {
    const paths = ROUTES.map(({ path }) => path)
    for (const command of COMMAND_NAMES)
      expect(paths).toContain(`/api/staff/applications/{reference}/commands/${command}`)
  })
})

describe('the OpenAPI document', () => {
  const document = createOpenApi(ROUTES) as {
    openapi: string
    paths: Record<string, Record<string, Operation>>
  }

  test('describes every route of the table and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(described.toSorted()).toEqual(ROUTES.map(name).toSorted())
  })

  test('is sound: ids are unique, parameters of the path are required, every schema compiles', () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    expect(document.openapi).toMatch(/^3\.1\.\d$/)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false })
    const parameters = operations.flatMap((operation) => operation.parameters)
    expect(parameters.filter(({ in: where, required }) => where === 'path' && !required)).toEqual([])
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
  parameters: { in: string; required: boolean; schema: object }[]
  requestBody?: Content
  responses: Record<string, Content>
}
