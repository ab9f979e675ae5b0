{{/* Refuses what could not work, in one sentence, before anything is installed. */}}
{{- define "offboard.check" -}}
{{- if not (include "offboard.services" . | fromYaml) -}}
{{- fail "\nEvery service is switched off: set services.<domain>.enabled of one to true." -}}
{{- end -}}
{{- range $domain, $service := include "offboard.services" . | fromYaml -}}
{{- include "offboard.check.service" (dict "root" $ "domain" $domain "service" $service) -}}
{{- end -}}
{{- if and .Values.strimzi.enabled (not .Values.strimzi.cluster) -}}
{{- fail "\nSet strimzi.cluster to the name of the Kafka cluster that topics and users are made in." -}}
{{- end -}}
{{- if and .Values.externalSecrets.enabled (not .Values.externalSecrets.store.name) -}}
{{- fail "\nSet externalSecrets.store.name to the store that the Secrets come from." -}}
{{- end -}}
{{- if and .Values.exposure.httpRoute.enabled (not .Values.exposure.httpRoute.parentRefs) -}}
{{- fail "\nSet exposure.httpRoute.parentRefs to the Gateway that the routes belong to." -}}
{{- end -}}
{{- end -}}

{{- define "offboard.check.service" -}}
{{- $service := .service -}}
{{- if not $service.kafka.bootstrapServers -}}
{{- fail (printf "\nSet defaults.kafka.bootstrapServers, or services.%s.kafka.bootstrapServers." .domain) -}}
{{- end -}}
{{- if not (or $service.database.host .root.Values.cloudNativePg.enabled) -}}
{{- fail (printf "\nSet defaults.database.host, or services.%s.database.host, or cloudNativePg.enabled." .domain) -}}
{{- end -}}
{{- if not (or (hasKey $service.config "quarkus.oidc.auth-server-url") (hasKey $service.config "quarkus.oidc.public-key")) -}}
{{- fail "\nSet quarkus.oidc.auth-server-url (or quarkus.oidc.public-key) in defaults.config: who issues bearer tokens." -}}
{{- end -}}
{{- if and (eq .domain "conversation") (not $service.apps) -}}
{{- fail "\nSet services.conversation.apps to at least one app of Easemob's, by org/app, or switch the service off." -}}
{{- end -}}
{{- if and (ne .domain "conversation") $service.apps -}}
{{- fail (printf "\nOnly services.conversation has apps: take services.%s.apps away." .domain) -}}
{{- end -}}
{{- if and (eq .domain "token") (not (hasKey $service.config "offboard.zsgf.url")) -}}
{{- fail "\nSet offboard.zsgf.url in services.token.config: ZSGF's address differs from customer to customer." -}}
{{- end -}}
{{- if and .root.Values.strimzi.enabled (eq .root.Values.strimzi.authentication "scram-sha-512") (ne $service.kafka.sasl.mechanism "SCRAM-SHA-512") -}}
{{- fail "\nSet defaults.kafka.sasl.mechanism to SCRAM-SHA-512: strimzi.authentication makes such users." -}}
{{- end -}}
{{- if and .root.Values.strimzi.enabled (eq .root.Values.strimzi.authentication "tls") $service.kafka.sasl.mechanism -}}
{{- fail "\nTake defaults.kafka.sasl.mechanism away: strimzi.authentication makes users with certificates." -}}
{{- end -}}
{{- if and $service.kafka.sasl.mechanism (not .root.Values.strimzi.enabled) (not (and $service.kafka.sasl.username $service.kafka.sasl.password.name)) -}}
{{- fail "\nSet defaults.kafka.sasl.username and defaults.kafka.sasl.password.name: whom Kafka is to let in." -}}
{{- end -}}
{{- if and (hasPrefix "verify" $service.database.tls.mode) (not (or $service.database.tls.ca.name .root.Values.cloudNativePg.enabled)) -}}
{{- fail (printf "\nSet defaults.database.tls.ca.name: %s needs the authority that signed PostgreSQL's certificate." $service.database.tls.mode) -}}
{{- end -}}
{{- if and .root.Values.strimzi.enabled (not $service.kafka.tls.enabled) -}}
{{- fail "\nSet defaults.kafka.tls.enabled to true: Strimzi's users log in over TLS." -}}
{{- end -}}
{{- if and (eq $service.scaling.by "keda") $service.scaling.keda.oldestPendingSeconds (not $service.scaling.keda.prometheus) -}}
{{- fail "\nSet defaults.scaling.keda.prometheus to Prometheus' address, or oldestPendingSeconds to 0." -}}
{{- end -}}
{{- if and (ne $service.scaling.by "none") (gt (int $service.scaling.minReplicas) (int $service.scaling.maxReplicas)) -}}
{{- fail (printf "\nSet scaling.maxReplicas of %s-service to %v at least, its minReplicas." .domain $service.scaling.minReplicas) -}}
{{- end -}}
{{- if ge (int $service.preStopSeconds) (int $service.terminationGracePeriodSeconds) -}}
{{- fail (printf "\nSet terminationGracePeriodSeconds of %s-service to more than preStopSeconds, %v." .domain $service.preStopSeconds) -}}
{{- end -}}
{{- range $property, $value := $service.config -}}
{{- if regexMatch "(password|secret|jaas\\.config)$" $property -}}
{{- fail (printf "\n%s is a secret: name its Secret and key in defaults.secrets or services.%s.secrets." $property $.domain) -}}
{{- end -}}
{{- end -}}
{{- $exposed := or .root.Values.exposure.ingress.enabled .root.Values.exposure.httpRoute.enabled -}}
{{- if and $exposed (not (or $service.host .root.Values.exposure.domain)) -}}
{{- fail (printf "\nSet exposure.domain, or services.%s.host: under which name callers find the service." .domain) -}}
{{- end -}}
{{- $variables := dict -}}
{{- range $property, $from := include "offboard.secrets" . | fromYaml -}}
{{- if not $from.name -}}
{{- fail (printf "\nNo Secret is named for %s of %s-service." $property $.domain) -}}
{{- end -}}
{{- $variable := include "offboard.variable" $property -}}
{{- if hasKey $variables $variable -}}
{{- fail (printf "\n%s and %s would need the same variable, %s: rename one." (get $variables $variable) $property $variable) -}}
{{- end -}}
{{- $_ := set $variables $variable $property -}}
{{- end -}}
{{- end -}}
