/**
 * What a command would change for time and place of an application, told to staff before they give it. `…mine`: the desk of the
 * reader has the application. `{left}` and `{days}` follow "مهلة", because units are in the genitive.
 */
export const effectSentences = {
  'effect.pauses.mine': 'يتوقف احتساب وقتك حتى نهاية يوم {on} على أبعد تقدير.',
  'effect.pauses': 'يتوقف احتساب وقت {holder} حتى نهاية يوم {on} على أبعد تقدير.',
  'effect.reply': 'لمقدّم الطلب مهلة {days} للردّ.',
  'effect.reply.unreached': 'يتوقف احتساب الوقت متى وصل السؤال إلى مقدّم الطلب، وله عندئذ مهلة {days} للردّ.',
  'effect.goesOn.mine': 'يستمر احتساب وقتك، وتتبقى لك مهلة {left}.',
  'effect.goesOn': 'يستمر احتساب وقت {holder}، وتتبقى مهلة {left}.',
  'effect.late.mine': 'لا يتغيّر موعدك، وقد انقضى يوم {at}.',
  'effect.late': 'لا يتغيّر موعد {holder}، وقد انقضى يوم {at}.',
  'effect.applicant': 'لمقدّم الطلب مهلة حتى نهاية يوم {on}.',
  'effect.none': 'لا يتغيّر أي موعد.',
  'effect.ends': 'يُغلق الطلب.',
  'effect.leaves.mine': 'يخرج الطلب من عهدتك: {next}',
  'effect.leaves': 'ينتقل الطلب: {next}',
  'effect.hidden': 'يقرؤه {holder} حتى يوم {at}. ولن تراه أنت ولا زملاؤك حتى يقبله المناوب.',
  'effect.to.screening': 'على {holder} فحصه حتى يوم {at}.',
  'effect.to.triage': 'على {holder} توجيهه إلى الجهة المختصة حتى يوم {at}.',
  'effect.to.with_entity': 'على {holder} الإجابة عنه حتى يوم {at}.',
  'effect.to.quality_review': 'على {holder} مراجعة الجواب حتى يوم {at}.',
  'effect.to.objection': 'على {holder} البتّ في الاعتراض حتى يوم {at}.',
  'effect.to.released': 'لمقدّم الطلب أن يبدي رأيه حتى نهاية يوم {on}.',
  'effect.to.awaiting_applicant': 'لمقدّم الطلب أن يردّ حتى نهاية يوم {on}.',
  'effect.to.late': 'يعود إلى {holder}، وقد انقضى الموعد يوم {at}.',
} as const
