import { createListener } from '../../../api/live/listener'
import type { Change } from '../../../api/live/signal'

const cursorAt = (position: number) => `${position}-00000000`
const changeAt = (position: number): Change => ({
  cursor: cursorAt(position),
  position,
  event: {
    applicationId: `application ${position}`,
    reference: `reference ${position}`,
    sequence: 1,
    type: 'received',
  },
})

/** A stream that begins at this position, and what was written to it and noted for the access log. */
function createStream(position: number) {
  const written: string[] = []
  const noted: number[] = []
  const writer = {
    tell: (changes: readonly Change[]) => void written.push(`tell ${changes.map((change) => change.position).join()}`),
    reload: (cursor: string) => void written.push(`reload ${cursor}`),
    beat: (cursor: string) => void written.push(`beat ${cursor}`),
    end: () => void written.push('end'),
  }
  const told = {
    note: (_: string, changes: readonly Change[]) => void noted.push(...changes.map((change) => change.position)),
    write: async () => undefined,
  }
  const listener = createListener({ personId: 'p', tokenHash: 't' }, writer, told, cursorAt(position))
  return { listener, written, noted }
}

describe('a stream that catches up', () => {
  test('tells first what was missed, then what came meanwhile, each once, and says where it stands', () => {
    const { listener, written, noted } = createStream(5)
    listener.take([changeAt(12)], cursorAt(13))
    listener.catchUp([changeAt(6), changeAt(9)])
    listener.beat()
    listener.take([changeAt(14)], cursorAt(15))
    expect([written, listener.isCatchingUp()]).toEqual([['tell 6,9'], true])
    listener.goLive(cursorAt(15))
    listener.take([changeAt(16)], cursorAt(16))
    listener.take([], cursorAt(18))
    listener.beat()
    expect(written).toEqual(['tell 6,9', 'tell 12,14', `beat ${cursorAt(15)}`, 'tell 16', `beat ${cursorAt(18)}`])
    expect(noted).toEqual([6, 9, 12, 14, 16])
  })

  test('that another API told more already tells none of it again and never goes back', () => {
    const { listener, written } = createStream(20)
    listener.take([changeAt(18), changeAt(20), changeAt(21)], cursorAt(21))
    listener.goLive(cursorAt(21))
    expect(written).toEqual(['tell 21', `beat ${cursorAt(21)}`])
    const ahead = createStream(30)
    ahead.listener.goLive(cursorAt(21))
    ahead.listener.take([changeAt(29)], cursorAt(30))
    ahead.listener.take([changeAt(31)], cursorAt(31))
    expect(ahead.written).toEqual([`beat ${cursorAt(30)}`, 'tell 31'])
  })

  test('is told to read anew, also back to a lower position, and catches up no more', () => {
    const { listener, written } = createStream(50)
    listener.take([changeAt(51)], cursorAt(51))
    listener.reload(cursorAt(7))
    expect(listener.isCatchingUp()).toBe(false)
    listener.take([changeAt(8)], cursorAt(8))
    expect(written).toEqual([`reload ${cursorAt(7)}`, 'tell 8'])
  })
})
