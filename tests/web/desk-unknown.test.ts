import { Problem } from '../../api/problem'
import type { RouteRequest } from '../../api/route'
import type { Services } from '../../api/services'
import { createDeskActRoutes } from '../../web/routes/desk-acts'
import { frameOf } from './render'

const PATH = '/en/desk/26-482-170-635/answer'
const BODY = { commandId: '0b8d4bc4-1132-4ad5-9b06-39e43f00c990', turn: '3', outcome: 'done', text: 'Mine <b>' }

/** Services of an act of which nobody knows whether it was recorded, in an application that left its author. */
const services = {
  acts: { giveStaffCommand: async () => ({ kind: 'unknown', reference: '26-482-170-635', commandId: BODY.commandId }) },
  reads: {
    readApplicationForStaff: async () => {
      throw new Problem('application.not_found')
    },
  },
} as unknown as Services

test('when it is unknown whether an act was recorded that moved the application away, the same form can be sent again', async () => {
  const route = createDeskActRoutes(frameOf).find(({ method, path }) => method === 'POST' && path.endsWith('/answer'))
  const request = {
    id: '1',
    url: PATH,
    language: 'en',
    params: { reference: '26-482-170-635' },
    query: {},
    body: BODY,
    signedIn: { csrfToken: 'present' },
  } as unknown as RouteRequest
  const answer = await route?.respond(request, services)
  expect(answer).toMatchObject({ status: 202 })
  const { page: html } = answer as { page: string }
  expect(html).toContain('It is not known yet whether what you sent was recorded')
  expect(html).toContain(`action="${PATH}"`)
  for (const [name, value] of Object.entries({ ...BODY, text: 'Mine &lt;b>', csrfToken: 'present' }))
    expect(html).toContain(`<input type="hidden" name="${name}" value="${value}"/>`)
  expect(html).toContain('>Mine &lt;b></textarea>')
})
