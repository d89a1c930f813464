/** Sentences for who has not sent the complaint yet, in place of those about an application. */
export const sentencesToSender = {
  'future.handOver': 'تتولّى {holder} الشكوى.',
  'future.routeDefault': 'تُوجَّه الشكوى تلقائيًّا إلى {holder}.',
  'future.climb': 'يُسجَّل التأخير وتُرفع الشكوى إلى {holder}.',
  'future.list.first': 'يُسجَّل التأخير وتُدرج الشكوى في القائمة الأسبوعية.',
  'future.list': 'تُدرج الشكوى مجددًا في القائمة الأسبوعية.',
  'future.close.unrated': 'تُغلق الشكوى دون تقييم، ولا يُحسب ذلك رضًا.',
  'future.reopen': 'يُعاد فتح الشكوى وتُحال إلى {holder}.',
} as const
