import { formatReference } from '../../domain/reference'
import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { submitApplication } from '../api/start-api'
import { createTrackedBrowsers } from './tracked-browsers'

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-track', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { newBrowser, openTracked, submitReleased } = createTrackedBrowsers(() => fixture)

test('an applicant follows an application with its code, which stands in no address', async () => {
  const browser = newBrowser()
  const receipt = await submitReleased()
  const page = await openTracked(browser, receipt)
  expect([page.status, page.path]).toEqual([200, `/ar/track/${receipt.reference}`])
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(page.html).toContain('We mend &lt;b>the net')
  expect(page.html).not.toContain('<b>the net')
  expect(page.html).not.toContain(receipt.trackingCode)
  for (const [, place] of page.html.matchAll(/<li><a href="#(answer|acts)"/g))
    expect(page.html).toContain(` id="${place}"`)
  expect(page.html.match(/<li><a href="#(answer|acts)"/g)).toHaveLength(2)
  const english = await browser.open(`/en/track/${receipt.reference}`)
  expect(english.html).toContain('What happens if nobody acts')
  expect((await browser.open(page.path)).status).toBe(200)
})

test('a reference may be typed with digits of any script and without hyphens', async () => {
  const receipt = await submitReleased()
  const typed = receipt.reference.replaceAll('-', ' ').replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)))
  expect((await openTracked(newBrowser(), { ...receipt, reference: typed })).path).toBe(
    `/ar/track/${receipt.reference}`,
  )
})

const UNKNOWN = formatReference(0, 1999)

test('a wrong code and an unknown reference get the same sentence, and what is missing is said beside its field', async () => {
  const receipt = await submitApplication(fixture.api)
  const wrongCode = await openTracked(newBrowser(), { ...receipt, trackingCode: 'AAAA-AAAA-AAAA-AAAA-A' })
  const unknown = await openTracked(newBrowser(), { reference: UNKNOWN, trackingCode: receipt.trackingCode })
  expect([wrongCode.status, unknown.status]).toEqual([404, 404])
  const sentence = 'لم نجد طلبًا بهذا الرقم ورمز المتابعة'
  expect([wrongCode.html.includes(sentence), unknown.html.includes(sentence)]).toEqual([true, true])
  const shape = 'رقم الطلب مثل <bdi class="whole">26-482-170-635</bdi>'
  expect([wrongCode.html.includes(shape), unknown.html.includes(shape)]).toEqual([true, true])
  const oneDigitWrong = receipt.reference.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))
  const typo = await openTracked(newBrowser(), { ...receipt, reference: oneDigitWrong }, 'en')
  expect([typo.status, typo.html.includes(receipt.trackingCode)]).toEqual([422, false])
  expect(typo.html).toMatch(
    /id="reference-error"[^]*This reference has a wrong digit[^]*Type the tracking code again too/,
  )
  expect(typo.html).not.toContain('We found no application')
  const empty = await openTracked(newBrowser(), { reference: '', trackingCode: '' })
  expect(empty.status).toBe(422)
  expect(empty.html).toContain('href="#trackingCode"')
  expect(empty.html).toMatch(/<title>خطأ: /)
})

test('without the cookie nothing of the application is shown, and after closing neither', async () => {
  const browser = newBrowser()
  const receipt = await submitReleased()
  const stranger = await newBrowser().open(`/ar/track/${receipt.reference}`)
  expect(stranger.html).not.toContain('the net')
  const page = await openTracked(browser, receipt)
  await browser.post(page, '/close', {})
  expect((await browser.open(page.path)).html).not.toContain('the net')
})

test('words that are sent after the page was closed are shown again, so that they are not lost', async () => {
  const browser = newBrowser()
  const page = await openTracked(browser, await submitReleased())
  const form = await browser.open(`${page.path}/remark`)
  await browser.post(page, '/close', {})
  const late = await browser.post(form, '/remark', { text: 'كتبتها ببطء' })
  expect(late.status).toBe(200)
  expect(late.html).toContain('كتبتها ببطء')
  expect(late.html).not.toContain('the net')
})

test('two applications are open in one browser at once, and closing one leaves the other open', async () => {
  const browser = newBrowser()
  const [first, second] = [await submitReleased(), await submitReleased()]
  const firstPage = await openTracked(browser, first)
  const secondPage = await openTracked(browser, second)
  await browser.post(await browser.open(firstPage.path), '/close', {})
  expect((await browser.open(secondPage.path)).html).toContain('the net')
})

test('after “no” the page says what was said, asks no more, and offers the objection first', async () => {
  const browser = newBrowser()
  const page = await openTracked(browser, await submitReleased())
  expect(page.html).toContain('مطلوب منك الآن')
  const rateForm = await browser.open(`${page.path}/rate`)
  await browser.post(rateForm, '/rate', { solved: 'no', treatedWell: 'true' })
  const { html } = await browser.open(page.path)
  expect(html).not.toContain('مطلوب منك الآن')
  expect(html).not.toContain('إبلاغنا هل حُلّت المسألة')
  expect(html).toMatch(/رأيك المسجّل: هل حُلّت المسألة؟<\/dt><dd[^>]*>لا/)
  expect(html.indexOf(`${page.path}/object`)).toBeLessThan(html.indexOf(`${page.path}/rate`))
  expect(html).toContain('تغيير رأيك المسجّل')
})

test('“no”, then an objection, each once however often the form is sent, and the page says what changed', async () => {
  const browser = newBrowser()
  const receipt = await submitReleased()
  const page = await openTracked(browser, receipt)
  const rateForm = await browser.open(`${page.path}/rate`)
  const rated = await browser.post(rateForm, '/rate', { solved: 'no', treatedWell: 'true' })
  expect(rated.path).toBe(page.path)
  expect(rated.html).toContain('سُجّل رأيك')
  const again = await browser.post(rateForm, '/rate', { solved: 'no', treatedWell: 'true' })
  expect(again.html).toContain('سُجّل رأيك')
  const objectForm = await browser.open(`${page.path}/object`)
  const objected = await browser.post(objectForm, '/object', { reason: 'not_solved', text: 'الشبكة ما زالت مقطوعة' })
  expect(objected.html).toContain('الشبكة ما زالت مقطوعة')
  const events = await fixture.platform
    .db('event')
    .where({ type: 'rated' })
    .whereIn('application_id', (query) => {
      void query.select('id').from('application').where({ reference: receipt.reference })
    })
  expect(events).toHaveLength(1)
})

test('that an act was recorded is said once, and never because a link says so', async () => {
  const browser = newBrowser()
  const page = await openTracked(browser, await submitReleased())
  for (const query of ['?done=rate', '?done=object'])
    expect((await browser.open(page.path + query)).html).not.toMatch(/سُجّل رأيك\. شكرًا|سُجّل اعتراضك/)
  const rated = await browser.post(await browser.open(`${page.path}/rate`), '/rate', { solved: 'no' })
  expect(rated.html).toContain('سُجّل رأيك. شكرًا')
  expect((await browser.open(page.path)).html).not.toContain('سُجّل رأيك. شكرًا')
})

test('after Back, the same remark from a new form is recorded once, and other words are a remark of their own', async () => {
  const browser = newBrowser()
  const page = await openTracked(browser, await submitReleased())
  const remark = async (text: string) =>
    (await browser.post(await browser.open(`${page.path}/remark`), '/remark', { text })).html
  await remark('The gate squeaks.')
  const again = await remark('The gate squeaks. ')
  expect(again).toContain('سُجّلت ملاحظتك، وأُبلغ من لديه الطلب.')
  expect(again.match(/The gate squeaks/g)).toHaveLength(1)
  expect((await remark('The gate squeaks again.')).match(/The gate squeaks/g)).toHaveLength(2)
})

test('after a text of wrongdoing the page says who reads it first, and not that it reached whoever has the application', async () => {
  const browser = newBrowser()
  const page = await openTracked(browser, await submitReleased())
  const remark = async (text: string) =>
    (await browser.post(await browser.open(`${page.path}/remark`), '/remark', { text })).html
  const withheld = await remark('They fixed the draw.')
  expect(withheld).toContain('سُجّل ما كتبته. يقرؤه المناوب قبل غيره.')
  expect(withheld).not.toContain('أُبلغ من لديه الطلب')
  for (const place of ['notice-title', 'soft small'])
    expect(withheld.match(new RegExp(`<p class="${place}">يقرأ المناوب ما كتبته قبل غيره`, 'g'))).toHaveLength(1)
  expect(await remark('The net is still torn.')).toContain('سُجّلت ملاحظتك، وأُبلغ من لديه الطلب.')
})

test('a mistake in a form keeps what was typed and says what to do, and a refused act keeps it too', async () => {
  const browser = newBrowser()
  const receipt = await submitReleased()
  const page = await openTracked(browser, receipt)
  const form = await browser.open(`${page.path}/object`)
  const mistake = await browser.post(form, '/object', { text: 'كلماتي <script>', reason: 'no such reason!' })
  expect(mistake.status).toBe(422)
  expect(mistake.html).toContain('كلماتي &lt;script>')
  expect(mistake.html).toContain('href="#reason"')
  const remarkForm = await browser.open(`${page.path}/remark`)
  const empty = await browser.post(remarkForm, '/remark', { text: '' })
  expect([empty.status, empty.html.includes('اكتب ما تريد قوله')]).toEqual([422, true])
  const rateForm = await browser.open(`${page.path}/rate`)
  await browser.post(rateForm, '/rate', { solved: 'yes' })
  const refused = await browser.post(remarkForm, '/remark', { text: 'بعد الإغلاق' })
  expect(refused.status).toBe(409)
  expect(refused.html).toContain('بعد الإغلاق')
  expect(refused.html).toContain('لا يمكن إضافة ملاحظة الآن')
})

test('the other language shows what was typed in the form, and does nothing, however little was typed', async () => {
  const browser = newBrowser()
  const page = await openTracked(browser, await submitReleased())
  const form = await browser.open(`${page.path}/object`)
  const english = {
    ...form,
    html: form.html.replace(/ action="[^"]*object"/, ` action="${toEnglish(page.path)}/object"`),
  }
  expect(form.html).toContain(`formaction="${toEnglish(page.path)}/object"`)
  const shown = await browser.post(english, '/object', { text: 'كلماتي', reason: 'not_solved', show: 'form' })
  expect([shown.status, shown.html.includes('كلماتي')]).toEqual([200, true])
  expect(shown.html).toMatch(/value="not_solved" checked/)
  expect(shown.html).toContain('Why do you object?')
  const rateForm = await browser.open(`${toEnglish(page.path)}/rate`)
  const empty = await browser.post(rateForm, '/rate', { show: 'form' })
  expect([empty.status, empty.html.includes('There is a problem')]).toEqual([200, false])
  expect((await browser.open(page.path)).html).not.toContain('كلماتي')
  const key = (html: string) => html.match(/name="idempotencyKey" value="([^"]+)"/)?.[1]
  expect(key(shown.html)).toBe(key(form.html))
})

test('the form of an act that the page does not offer leads back to the page: nobody rates what was sent elsewhere', async () => {
  const { staff } = fixture
  const receipt = await submitApplication(fixture.api)
  const redirection = { turn: 2, where: 'swimming_pool', text: 'Ask the court.' }
  await staff.expectRecorded('club.triage', receipt.reference, 'redirect', redirection)
  const browser = newBrowser()
  const page = await openTracked(browser, receipt)
  expect(page.html).not.toContain(`${page.path}/rate`)
  const form = await browser.open(`${page.path}/rate`)
  expect([form.path, form.html.includes('name="solved"')]).toEqual([page.path, false])
  expect((await browser.open(`${page.path}/object`)).path).toBe(`${page.path}/object`)
})

const toEnglish = (path: string): string => path.replace('/ar/', '/en/')

test('a form of another site gives no command', async () => {
  const browser = newBrowser()
  const page = await openTracked(browser, await submitReleased())
  const form = await browser.open(`${page.path}/withdraw`)
  const refused = await browser.post(form, '/withdraw', { reason: 'solved' }, { origin: 'https://elsewhere.example' })
  expect(refused.status).toBe(403)
})
