import { createTestPlatform, type Platform } from '../support/platform'
import { club, clubArguments } from '../support/tennis-club'

jest.setTimeout(120_000)

let platform: Platform
beforeAll(async () => {
  platform = await createTestPlatform('unknown-codes')
  await platform.startWorker()
})
afterAll(() => platform?.stop())

test('an Update from elsewhere than the API records no word that the pinned pack does not know', async () => {
  const id = await platform.submit()
  const turn = await platform.getTurn(id)
  const before = await platform.listEvents(id)
  const { route, redirect } = clubArguments
  const commands = [
    platform.createCommand('redirect', club.triage, { turn, with: { ...redirect, where: 'sami_of_zarqa' } }),
    platform.createCommand('redirect', club.triage, { turn, with: { ...redirect, where: 'call 0791234567' } }),
    platform.createCommand('route', club.triage, { turn, with: { ...route, topic: '0791234567' } }),
    platform.createCommand('route', club.triage, {
      turn,
      with: { ...route, entity: { ...route.entity, code: 'sami_of_zarqa' } },
    }),
    platform.createCommand('withdraw', club.applicant, { with: { reason: '0791234567' } }),
  ]
  for (const command of commands)
    expect(await platform.sendCommand(id, command)).toMatchObject({ kind: 'refused', code: 'command.malformed' })
  expect(await platform.listEvents(id)).toEqual(before)
  await platform.giveCommand(id, 'redirect', club.triage)
  expect((await platform.listEvents(id)).at(-1)).toMatchObject({ type: 'redirected', body: { where: redirect.where } })
})
