/** What each step of the clock does if nobody acts before it. */
export const futureSentences = {
  'future.ring': 'يُستدعى المناوب التالي.',
  'future.warn': 'يُرسل تنبيه إلى {holder} بقرب انتهاء الموعد.',
  'future.handOver': 'تتولّى {holder} الطلب.',
  'future.routeDefault': 'يُوجَّه الطلب تلقائيًّا إلى {holder}.',
  'future.remind': 'يُرسل تذكير إلى {holder}.',
  'future.climb': 'يُسجَّل التأخير ويُرفع الطلب إلى {holder}.',
  'future.list.first': 'يُسجَّل التأخير ويُدرج الطلب على القائمة الأسبوعية.',
  'future.list': 'يُدرج الطلب مجددًا على القائمة الأسبوعية.',
  'future.expire': 'تنتهي مهلة الردّ، ويعود الطلب إلى {holder} للإجابة عنه بما هو معلوم.',
  'future.release': 'يُرسل الجواب دون مراجعة إلى {holder}.',
  'future.callBack': 'تعذّر إيصال الرسالة، فيتصل مركز الاتصال هاتفيًّا بمقدّم الطلب.',
  'future.reopen': 'يُعاد فتح الطلب ويُحال إلى {holder}.',
  'future.overrun': 'ينقضي الموعد المحدّد للإجابة، ويُسجَّل التأخير.',
  'future.ringForCaller': 'يُستدعى المناوب التالي للتحدّث مع المتصل.',
  'future.callDuty': 'يُستدعى المناوب التالي لفحص نصّ محجوب.',
} as const
