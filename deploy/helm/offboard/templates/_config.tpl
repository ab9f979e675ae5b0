{{/* What goes into a service's application.properties, by name; a secret's value is a reference to its variable. */}}
{{- define "offboard.config" -}}
{{- $config := dict -}}
{{- $_ := mergeOverwrite $config (include "offboard.config.kafka" . | fromYaml) -}}
{{- $_ := mergeOverwrite $config (include "offboard.config.database" . | fromYaml) -}}
{{- range $app, $of := .service.apps -}}
{{- $prefix := printf "offboard.easemob.apps.%q" $app -}}
{{- $_ := set $config (printf "%s.host" $prefix) $of.host -}}
{{- if $of.clientId -}}
{{- $_ := set $config (printf "%s.client-id" $prefix) $of.clientId -}}
{{- end -}}
{{- end -}}
{{- range $property, $from := include "offboard.secrets" . | fromYaml -}}
{{- $_ := set $config $property (printf "${%s}" (include "offboard.variable" $property)) -}}
{{- end -}}
{{- toYaml (mergeOverwrite $config .service.config) -}}
{{- end -}}

{{- define "offboard.config.kafka" -}}
{{- $kafka := .service.kafka -}}
kafka.bootstrap.servers: {{ $kafka.bootstrapServers | quote }}
{{- if or $kafka.tls.enabled $kafka.sasl.mechanism }}
kafka.security.protocol: {{ printf "%s%s" (ternary "SASL_" "" (ne $kafka.sasl.mechanism "")) (ternary "SSL" "PLAINTEXT" $kafka.tls.enabled) }}
{{- end }}
{{- if $kafka.sasl.mechanism }}
kafka.sasl.mechanism: {{ $kafka.sasl.mechanism }}
kafka.sasl.jaas.config: {{ printf "org.apache.kafka.common.security.scram.ScramLoginModule required username=%q password=\"${SECRET_KAFKA_PASSWORD}\";" (include "offboard.kafka.username" .) | quote }}
{{- end }}
{{- if $kafka.tls.enabled }}
{{- if include "offboard.kafka.ca" . }}
kafka.tls-configuration-name: kafka
quarkus.tls.kafka.trust-store.pem.certs: /etc/offboard/kafka-ca/ca.crt
{{- end }}
{{- if include "offboard.kafka.certificate" . }}
kafka.tls-configuration-name: kafka
quarkus.tls.kafka.key-store.pem.client.cert: /etc/offboard/kafka-certificate/tls.crt
quarkus.tls.kafka.key-store.pem.client.key: /etc/offboard/kafka-certificate/tls.key
{{- end }}
{{- end }}
{{- end -}}

{{- define "offboard.config.database" -}}
{{- $database := .service.database -}}
{{- $address := printf "postgresql://%s:%v/%s" (include "offboard.database.host" .) $database.port (default .domain $database.name) -}}
{{- $verified := hasPrefix "verify" $database.tls.mode -}}
quarkus.datasource.username: {{ default .domain $database.username }}
quarkus.datasource.reactive.url: {{ $address }}
quarkus.datasource.reactive.postgresql.ssl-mode: {{ $database.tls.mode }}
{{- if $verified }}
quarkus.datasource.jdbc.url: jdbc:{{ $address }}?sslmode={{ $database.tls.mode }}&sslrootcert=/etc/offboard/database-ca/ca.crt
quarkus.datasource.reactive.trust-certificate-pem: "true"
quarkus.datasource.reactive.trust-certificate-pem.certs: /etc/offboard/database-ca/ca.crt
{{- if eq $database.tls.mode "verify-full" }}
quarkus.datasource.reactive.hostname-verification-algorithm: HTTPS
{{- end }}
{{- else }}
quarkus.datasource.jdbc.url: jdbc:{{ $address }}?sslmode={{ $database.tls.mode }}
{{- if eq $database.tls.mode "require" }}
quarkus.datasource.reactive.trust-all: "true"
{{- end }}
{{- end }}
{{- end -}}

{{/* By property, the Secret and key that its value comes from. */}}
{{- define "offboard.secrets" -}}
{{- $secrets := deepCopy .service.secrets -}}
{{- if .root.Values.cloudNativePg.enabled -}}
{{- $_ := set $secrets "quarkus.datasource.password" (dict "name" (printf "%s-db-app" (include "offboard.name" .)) "key" "password") -}}
{{- end -}}
{{- range $app, $of := .service.apps -}}
{{- range $key, $property := dict "clientSecret" "client-secret" "token" "token" -}}
{{- with index $of $key -}}
{{- $_ := set $secrets (printf "offboard.easemob.apps.%q.%s" $app $property) . -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toYaml $secrets -}}
{{- end -}}

{{/* The variable that carries a secret property: not the property's own, because that has no room for "org/app". */}}
{{- define "offboard.variable" -}}
SECRET_{{ regexReplaceAll "[^A-Za-z0-9]+" . "_" | upper }}
{{- end -}}

{{- define "offboard.kafka.username" -}}
{{- .root.Values.strimzi.enabled | ternary (include "offboard.name" .) .service.kafka.sasl.username -}}
{{- end -}}

{{/* The Secret of the authority that signed Kafka's certificate, as a mount wants it; nothing when the image knows it. */}}
{{- define "offboard.kafka.ca" -}}
{{- $ca := .service.kafka.tls.ca -}}
{{- if .root.Values.strimzi.enabled -}}
{name: {{ .root.Values.strimzi.cluster }}-cluster-ca-cert, key: ca.crt}
{{- else if $ca.name -}}
{{ toJson $ca }}
{{- end -}}
{{- end -}}

{{- define "offboard.kafka.certificate" -}}
{{- if and .root.Values.strimzi.enabled (eq .root.Values.strimzi.authentication "tls") -}}
{name: {{ include "offboard.name" . }}, certKey: user.crt, keyKey: user.key}
{{- else if .service.kafka.tls.certificate.name -}}
{{ toJson .service.kafka.tls.certificate }}
{{- end -}}
{{- end -}}

{{- define "offboard.kafka.password" -}}
{{- .root.Values.strimzi.enabled | ternary (dict "name" (include "offboard.name" .) "key" "password") .service.kafka.sasl.password | toJson -}}
{{- end -}}

{{- define "offboard.database.host" -}}
{{- .root.Values.cloudNativePg.enabled | ternary (printf "%s-db-rw" (include "offboard.name" .)) .service.database.host -}}
{{- end -}}

{{- define "offboard.database.ca" -}}
{{- if .root.Values.cloudNativePg.enabled -}}
{name: {{ include "offboard.name" . }}-db-ca, key: ca.crt}
{{- else if hasPrefix "verify" .service.database.tls.mode -}}
{{ toJson .service.database.tls.ca }}
{{- end -}}
{{- end -}}

{{/* As Java reads it. A backslash would begin an escape. */}}
{{- define "offboard.properties" -}}
# Goes before what is built into the service, and behind its environment.
config_ordinal=260
{{- range $property, $value := include "offboard.config" . | fromYaml }}
{{ $property }}={{ kindIs "string" $value | ternary $value (toJson $value) | replace "\\" "\\\\" }}
{{- end }}
{{- end -}}
